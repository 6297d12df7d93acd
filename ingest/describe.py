"""What no front matter gave is read from the page: title, paper, date of publication."""

import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from pathlib import Path

from ingest.layout import DATED_TITLE
from ingest.split import furniture
from ingest.time import published_in
from kg.model import Report, Sentence

PAPER = re.compile(r"([一-鿿]{2,8}?(?:日报|晚报|早报|晨报|时报|都市报|商报|青年报|周报|新闻网|融媒体中心))")
FRONT = 15  # sentences among which the title stands: mastheads and captions may come first
CAPTION = 20  # characters: a shorter sentence before the title is a caption
SHOULDER = 40  # characters of a line above the headline
DATE_LENGTH = len("2024年01月19日")
# 某区政府办公室 来源：某某日报: who published it, no headline
BYLINE = re.compile(r"(?:来源|作者|供稿|编辑|责编|校对|发布(?:时间|日期|机构))[：:]|(?:本报|特约)?记者\s")
SUBTITLE = "——"  # begins the second line of a headline
TITLE = 8  # characters: shorter headings are names of columns
PLACED = re.compile(r"[一-鿿](?:市|(?<![社小园校景])区|县|街道|镇)")  # a title says where
TELLING = re.compile(r"党|治理|社区|街道|以")


def describe(report: Report, sentences: Sequence[Sentence]) -> Report:
    """The report with title, source and date filled in where they were empty."""
    left_out = furniture(report) if not (report.source and report.published) else ""
    paper = PAPER.search(left_out)
    return dataclasses.replace(
        report,
        title=report.title or _title(report, sentences) or Path(report.name).stem,
        source=report.source or (paper.group(1) if paper else ""),
        published=report.published or published_in(left_out) or _dated_title(sentences),
    )


def _dated_title(sentences: Sequence[Sentence]) -> str:
    """The date that ends the title's line, or ""."""
    first = next((s.text for s in sentences[:1] if s.kind == "heading"), "")
    return published_in(first[-DATE_LENGTH:]) if DATED_TITLE.search(first) else ""


def _mark(report: Report, heading: Sentence) -> str:
    """The number signs before a heading."""
    m = re.search(r"(#+)\s*$", report.text[max(0, heading.start - len("###### ")) : heading.start])
    return m.group(1) if m else ""


def _shoulder(sentence: Sentence, after: Sentence | None) -> bool:
    """Whether a line that ends like a sentence stands above the headline: 为何更管用？, and the headline."""
    return len(sentence.text) <= SHOULDER and after is not None and after.kind == "heading"


def _title(report: Report, sentences: Sequence[Sentence]) -> str:
    """The marked heading (#) before the first body sentence; without one, the last that says who does what."""
    top = [s for s in sentences[:FRONT] if s.kind == "heading" and _mark(report, s) == "#"]
    if top:
        return max((s.text for s in top[:2]), key=len)  # a title may run over two lines
    headings: list[Sentence] = []
    for sentence, after in zip_longest(sentences, sentences[1:]):
        if sentence.kind == "body" and len(sentence.text) > CAPTION and headings and not _shoulder(sentence, after):
            break
        if sentence.kind == "heading" and not BYLINE.search(sentence.text):
            headings.append(sentence)
    marked = [h for h in headings if _mark(report, h)]
    telling = [h for h in headings if TELLING.search(h.text) and len(h.text) >= TITLE]
    pool = marked[:2] or telling[-2:] or headings
    title = max((h.text for h in pool), key=lambda text: (bool(PLACED.search(text)), len(text)), default="")
    above = next((a.text for a, b in pairwise(headings) if b.text == title), "")
    return above + title if title.startswith(SUBTITLE) else title
