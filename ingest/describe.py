"""What no front matter gave is read from the page: title, paper, date of publication."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from ingest.split import furniture
from ingest.time import published_in
from kg.model import Report, Sentence

PAPER = re.compile(r"([一-鿿]{2,8}?(?:日报|晚报|早报|晨报|时报|都市报|商报|青年报|周报|新闻网|融媒体中心))")
CAPTION = 20  # characters: a shorter sentence before the title is a caption
TITLE = 8  # characters: shorter headings are names of columns
TELLING = re.compile(r"党|治理|社区|街道|以")


def describe(report: Report, sentences: Sequence[Sentence]) -> Report:
    """The report with title, source and date filled in where they were empty."""
    left_out = furniture(report) if not (report.source and report.published) else ""
    paper = PAPER.search(left_out)
    return dataclasses.replace(
        report,
        title=report.title or _title(report, sentences) or Path(report.name).stem,
        source=report.source or (paper.group(1) if paper else ""),
        published=report.published or published_in(left_out),
    )


def _title(report: Report, sentences: Sequence[Sentence]) -> str:
    """The marked heading (#) before the first body sentence; without one, the last that says who does what."""
    headings: list[Sentence] = []
    for sentence in sentences:
        if sentence.kind == "body" and len(sentence.text) > CAPTION and headings:
            break
        if sentence.kind == "heading":
            headings.append(sentence)
    marked = [h for h in headings if re.search(r"#\s*$", report.text[max(0, h.start - 4) : h.start])]
    telling = [h for h in headings if TELLING.search(h.text) and len(h.text) >= TITLE]
    pool = marked[:2] or telling[-2:] or headings
    return max((h.text for h in pool), key=len, default="")
