"""What scanning, typesetting and copying do to a page.

Each kind of noise takes a report's text and a random generator and returns the text as it might come out. Front matter,
headings, tables and lists are left alone: there a line break or a blank means something.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import opencc

from ingest.read import front_matter

Noise = Callable[[str, random.Random], str]

BREAK_EVERY = 24  # characters between line breaks: the width of a newspaper's column
SPACE_SHARE = 0.08  # of the gaps between characters, where OCR puts a blank
NUMBER_SHARE = 0.3  # of the numbers, into which a break or a blank is put
QUOTE_SHARE = 0.15  # of the quotation marks, which OCR overlooks
BETWEEN_SHARE = 0.3  # of the paragraphs, into which a caption or masthead is put
HALF = str.maketrans({"，": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")", "“": '"', "”": '"'})
STRUCTURED = re.compile(
    r"\s*(?:[#|>▲△●□]|[-*+]\s|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]+）|(?:本报|见习)?记者|\d{4}\s*年.{0,20}星期)"
)
CHINESE = re.compile(r"[一-鿿]")
CAPTIONS = ("▲图为志愿者在楼道里为老人送餐", "图为居民在凉亭下议事", "▲红色代办员上门服务")
# No dateline: it would rightly date the reports that state no date.
FURNITURE = ("A06版 社区 责编 柏舟", "本报记者 林静远 通讯员 何舟", "星期三", "新闻热线：027-82739150")


def paragraphs(text: str, change: Callable[[str], str]) -> str:
    """The text with ``change`` made to each paragraph of running prose."""
    _, begin = front_matter(text)
    lines = text[begin:].split("\n")
    return text[:begin] + "\n".join(
        line if STRUCTURED.match(line) or len(line) < 12 else change(line) for line in lines
    )


def line_breaks(text: str, rng: random.Random) -> str:
    """Lines as long as a column is wide, broken wherever it ends: inside words and inside numbers."""

    def change(line: str) -> str:
        pieces = []
        while line:
            width = BREAK_EVERY + rng.randint(-2, 2)
            pieces.append(line[:width])
            line = line[width:]
        return "\n".join(pieces)

    return paragraphs(text, change)


def spaces(text: str, rng: random.Random) -> str:
    """Blanks between characters, around numbers and beside quotation marks, though not inside numbers."""

    def change(line: str) -> str:
        made = line[:1]
        for before, char in pairwise(line):
            inside = before in "0123456789.,%" and char in "0123456789.,%"
            made += (" " if not inside and rng.random() < SPACE_SHARE else "") + char
        return made

    return paragraphs(text, change)


def broken_numbers(text: str, rng: random.Random) -> str:
    """Numbers of several digits with a line break in them."""

    def split(found: re.Match[str]) -> str:
        place = rng.randint(1, len(found.group()) - 1)
        return found.group()[:place] + "\n" + found.group()[place:] if rng.random() < NUMBER_SHARE else found.group()

    return paragraphs(text, lambda line: re.sub(r"(?<![\d.])\d[\d.]*\d(?![\d.])", split, line))


def half_punctuation(text: str, rng: random.Random) -> str:
    """Commas, colons, parentheses and quotation marks of the Latin keyboard."""
    return paragraphs(text, lambda line: line.translate(HALF))


def dropped_quotes(text: str, rng: random.Random) -> str:
    """Quotation marks overlooked, each by itself."""
    return paragraphs(
        text, lambda line: re.sub("[“”]", lambda m: "" if rng.random() < QUOTE_SHARE else m.group(), line)
    )


def between(text: str, rng: random.Random) -> str:
    """Captions, bylines and mastheads in the middle of a paragraph, where the page has its pictures."""

    def change(line: str) -> str:
        if len(line) < 60 or rng.random() >= BETWEEN_SHARE:
            return line
        place = rng.randint(20, len(line) - 20)
        while not (CHINESE.match(line[place - 1]) and CHINESE.match(line[place])):
            place += 1
            if place >= len(line) - 5:
                return line
        return f"{line[:place]}\n\n{rng.choice(CAPTIONS + FURNITURE)}\n\n{line[place:]}"

    return paragraphs(text, change)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(text: str, rng: random.Random) -> str:
    """Traditional characters throughout."""
    _, begin = front_matter(text)
    return text[:begin] + str(_converter().convert(text[begin:]))


def full_width(text: str, rng: random.Random) -> str:
    """Digits and per cent signs as wide as characters."""
    wide = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.%"}
    return paragraphs(text, lambda line: line.translate(wide))


def everything(text: str, rng: random.Random) -> str:
    """A bad scan: columns, blanks, half-width marks and what stands between, together."""
    for noise in (between, half_punctuation, spaces, line_breaks):
        text = noise(text, rng)
    return text


NOISES: dict[str, Noise] = {
    "line breaks": line_breaks,
    "spaces": spaces,
    "broken numbers": broken_numbers,
    "half-width": half_punctuation,
    "dropped quotes": dropped_quotes,
    "captions and mastheads": between,
    "traditional": traditional,
    "full-width": full_width,
    "all but quotes and script": everything,
}
