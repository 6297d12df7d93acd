"""The Jinja environment: templates, filters, and links to assets that change name when they change."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api import wording
from api.access.roles import LABELS
from api.settings import settings
from kg.compare_derived import shown

HERE = Path(__file__).parent
STATIC = HERE / "static"

KIND_LABELS = {
    "metric": "数据", "who": "人物", "when": "时间", "what": "是什么", "which": "有哪些", "where": "地点",
    "yesno": "是否", "rank": "排序", "compare": "对比", "difference": "相差", "sum": "合计",
    "how": "做法", "why": "缘由",
}


@cache
def asset(name: str) -> str:
    """Address of a static file with its digest, or nothing when it was not built (the pages work without)."""
    path = STATIC / name
    if not path.is_file():
        return ""
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"


def twin(here: str, suffix: str, table: str = "") -> str:
    """Return the address of a page in another format; ``table`` names one of its tables."""
    path, _, query = here.partition("?")
    query = "&".join(filter(None, (query, table and f"table={table}")))
    return f"{'/index' if path == '/' else path}.{suffix}{query and '?'}{query}"


def emphasise(text: str, value: str) -> Markup:
    """Return the text with the first writing of ``value`` in it made strong."""
    shown = wording.flow(value)
    before, found, after = text.partition(shown) if shown else (text, "", "")
    if not found:
        return escape(text)
    return Markup("{}<strong>{}</strong>{}").format(before, found, after)


def marked(text: str, spans: Sequence[Sequence[int]]) -> Markup:
    """Return a quote as running text with what stands at ``spans`` (of the quote as stored) marked."""
    words = {wording.flow(text[start:end]) for start, end in spans} - {""}
    shown = wording.flow(text)
    if not words:
        return escape(shown)
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    parts, end = [], 0
    for found in pattern.finditer(shown):
        parts += [escape(shown[end:found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        end = found.end()
    return Markup("").join([*parts, escape(shown[end:])])


@cache
def environment() -> Environment:
    """Return the one environment of this process."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    made.filters.update(
        flow=wording.flow, date=wording.date, confidence=wording.confidence, thousands=wording.thousands,
        type_label=wording.type_label, kind_label=lambda kind: KIND_LABELS.get(kind, "答案"),
        emphasise=emphasise, marked=marked, headline=wording.headline, spoken=wording.spoken,
        ratio=shown, page=wording.page_path,
    )
    made.tests["derived"] = wording.derived
    made.globals.update(asset=asset, twin=twin, limits=settings(), role_label=LABELS.__getitem__)
    return made


def render(template: str, data: Mapping[str, Any]) -> str:
    """Render a page. ``data`` is what its JSON twin shows, with the page's own extras."""
    return environment().get_template(template).render(data)
