"""Organisations by their suffix: party organisations of every level, offices, committees, companies, teams, associations.

The name runs back from the suffix over nouns to a verb, a function word or punctuation, and takes in the nearest place
before it: 任城区济阳街道党工委 is the 党工委 of 济阳街道.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, rows, terms
from ingest.tokens import Token, segmenter
from kg.model import Mention, Sentence

LONGEST = 22  # characters of a name; longer runs of nouns are descriptions
DESCRIBED = 3  # words of a name that are no mere kind of organisation
GENERIC = re.compile(
    r"^(?:各|全部|所有|多个|基层|社区|街道|村|小区|乡镇|镇|部门|单位|机关|网格|楼宇|楼院|院落|庭院|新|原|该|其|本|我|当地|有关|相关|上级|所辖|辖区|党员|"
    r"志愿者|青年|物业|物业服务|城市|农村|两新|“两新”|企业|非公企业|行业|区域|联合|综合|功能型|临时|流动|市|区|县|省|服务|爱心|红色|先锋)*$"
)


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(tuple(row['term'] for row in rows('organisation_suffixes')))})$")


@cache
def _classification() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("organisation_suffixes")}


def organisations(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention]
) -> list[Mention]:
    """Mentions of named organisations; ``attributes``: classification and, when a place is part of the name, its start."""
    by_sentence: dict[int, list[Mention]] = {}
    for place in places:
        by_sentence.setdefault(place.sentence, []).append(place)
    found = []
    for sentence, tokens in zip(sentences, words, strict=True):
        found += _in_sentence(sentence, tokens, by_sentence.get(sentence.index, []))
    return found


def _in_sentence(sentence: Sentence, tokens: Sequence[Token], places: Sequence[Mention]) -> list[Mention]:
    text = sentence.text
    found: list[Mention] = []
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        if (found and token.end > found[-1].start) or not token.tag.startswith(
            ("n", "j", "v", "z", "x", "l", "b", "q")
        ):
            continue
        joined = text[max(0, token.end - 9) : token.end]
        suffix = _suffix().search(joined)
        if not suffix or (len(suffix.group()) < len(token.text) and not token.text.endswith(suffix.group())):
            continue
        if re.match(r"的?(?:书记|副书记)?(?:作用|建设工作)", text[token.end :]) and not places:
            continue
        start, place = _edge(tokens, i, places, token.end - len(suffix.group()))
        name = text[start : token.end]
        core = name[: -len(suffix.group())]
        if any(p.start <= start and token.end <= p.end for p in places):
            continue  # 山东商会 in 山东商会大厦
        if (
            not core
            or (place is None and not _named(core, tokens, start, token))
            or re.search(r"[\d，。：；（）《》\s+]", core)
        ):
            continue
        attributes = {"classification": _classification()[suffix.group()]}
        if place is not None:
            attributes["place"] = str(place.start)
        found.append(Mention("organisation", name, sentence.index, start, token.end, attributes))
    return found[::-1]


def _named(core: str, tokens: Sequence[Token], start: int, last: Token) -> bool:
    """Without a place in it, a name needs a level (省委组织部, 区…行业党委) or a proper noun (八戒工场…党委)."""
    if core[0] in "省市区县":
        return len(core) >= 3 or last.text[0] in "委组宣"
    inside = [t for t in tokens if t.start >= start and t.end <= last.start and not GENERIC.match(t.text)]
    if len(inside) >= DESCRIBED and "党" in last.text:
        return True  # a party organisation under a long name: …数字产业园区党委
    return not GENERIC.match(core) and any(
        len(t.text) > 1 and (t.tag.startswith(("nr", "ns", "nz", "nt")) or not segmenter().has_word(t.text))
        for t in inside
    )


def _edge(tokens: Sequence[Token], i: int, places: Sequence[Mention], suffix_start: int) -> tuple[int, Mention | None]:
    """Where the name begins, and the place it begins with."""
    start = min(tokens[i].start, suffix_start)
    stops = terms("boundaries") - {"服务", "管理", "联合", "组织", "推进", "各类"}
    for token in reversed(tokens[:i]):
        if token.start >= start:
            continue
        place = next((p for p in places if p.end >= token.end > p.start and p.end <= start + 1), None)
        if place is not None:
            return min(place.start, start), place
        if tokens[i].end - token.start > LONGEST or token.text in stops or token.text in "“”":
            break
        if token.tag.startswith(("p", "c", "r", "u", "x", "f", "t", "y", "m", "q", "d")) or token.tag == "v":
            break
        start = token.start
    inside = next((p for p in places if p.start <= start < p.end), None)
    return (inside.start, inside) if inside else (start, None)
