"""Report → sentences, with offsets into the original and the heading they stand under."""

import re
from functools import lru_cache

from ingest.layout import Block, layout
from ingest.normalise import Normal, normalise, translate
from ingest.read import front_matter
from ingest.text import RULE, is_row
from kg.model import Report, Sentence, SentenceKind

# A sentence ends at 。！？ with what closes it; at ……, unless the line goes on within the quotation.
END = re.compile(r"(?:[。！？]+|…{2,}(?=[”’）\s]|$))[”’）》]*")
# What follows a quotation and belongs to it: “……。”李敏说。 No 柳荫街道, 直通车道
SPEECH = re.compile(
    r"[^。！？“”]{0,28}?(?:说|(?<![街楼车管渠频巷])道|介绍|表示|告诉|谈|感慨|感叹|称赞|回忆|坦言|直言|称)[^。！？“”]{0,12}[。！？：，]"
)
MAX_SENTENCE = 600  # characters; text without a full stop is cut at ；or ，so that citations stay readable


def split(report: Report) -> tuple[Sentence, ...]:
    """Sentences in reading order. Headings and captions are sentences of their own kind; page furniture is left out."""
    text, blocks = _laid_out(report.text)
    sentences: list[Sentence] = []
    section = ""
    for paragraph, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        if is_row(text[block.spans[0][0] : block.spans[0][1]]):
            for start, end in block.spans:
                row = normalise(text, start, end)
                if not RULE.match(row.text):
                    whole = (0, len(row.text), paragraph, section, block.kind)
                    sentences.append(_sentence(len(sentences), row, *whole))
            continue
        normal = _join(text, block)
        if not normal.text:
            continue
        if block.kind == "heading":
            section = normal.text
            pieces = [(0, len(normal.text))]
        else:
            pieces = _cut(normal.text)
        for start, end in pieces:
            sentences.append(_sentence(len(sentences), normal, start, end, paragraph, section, block.kind))
    return tuple(sentences)


def furniture(report: Report) -> str:
    """What the layout left out: datelines and bylines, from which the publication date may be read."""
    text, blocks = _laid_out(report.text)
    return "\n".join(
        normalise(text, s, e, keep_spaces=True).text
        for block in blocks
        if block.kind == "furniture"
        for s, e in block.spans
    )


@lru_cache(maxsize=1)
def _laid_out(original: str) -> tuple[str, tuple[Block, ...]]:
    """The translated text and its blocks; of the last report, as both its sentences and its furniture are asked for."""
    text = translate(original)
    _, begin = front_matter(original)
    return text, tuple(layout(text, begin))


def _join(text: str, block: Block) -> Normal:
    """The block's stretches as one normalised text; lines are joined without a gap, as in the paper."""
    keep = block.kind == "heading"
    if all(a[1] <= b[0] and not text[a[1] : b[0]].strip() for a, b in zip(block.spans, block.spans[1:], strict=False)):
        return normalise(text, block.spans[0][0], block.spans[-1][1], keep_spaces=keep)
    parts = [normalise(text, s, e, keep_spaces=keep) for s, e in block.spans]
    return Normal("".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets))


def _cut(text: str) -> list[tuple[int, int]]:
    pieces = []
    start = 0
    for found in END.finditer(text):
        end = found.end()
        if end <= start:
            continue
        inside = text.count("“", start, end) > text.count("”", start, end)
        speech = SPEECH.match(text, end) if found.group()[-1] == "”" else None
        if speech or (inside and _closes_soon(text, end)):
            continue
        pieces.append((start, end))
        start = end
    if text[start:].strip():
        pieces.append((start, len(text)))
    return [short for piece in pieces for short in _shorten(text, *piece)]


def _closes_soon(text: str, end: int) -> bool:
    """Within a quotation a full stop parts sentences, except before a last fragment that is shorter than a clause."""
    close = text.find("”", end)
    return 0 <= close - end <= 3


def _shorten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(mark, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for mark in "；，、")
        cut = cut + 1 if cut > 0 else start + MAX_SENTENCE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _sentence(index: int, normal: Normal, start: int, end: int, paragraph: int, section: str, kind: str) -> Sentence:
    offsets = normal.offsets[start:end]
    known: SentenceKind = "heading" if kind == "heading" else "caption" if kind == "caption" else "body"
    return Sentence(index, offsets[0], offsets[-1] + 1, normal.text[start:end], offsets, paragraph, section, known)
