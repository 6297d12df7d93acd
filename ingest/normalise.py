"""Original text ⇄ normalised text. Every character of the normalised form knows its place in the original.

First a translation that keeps the length (full-width digits, traditional characters, quotation marks), then deletions
(spaces between Chinese characters, line breaks, markup). Normalised forms exist only for comparing.
"""

import re
from dataclasses import dataclass
from functools import cache

import opencc

CJK = "一-鿿㐀-䶿〇"
WIDE = CJK + "，。、；：？！“”‘’（）《》〈〉【】—…·％"
_HALF_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
HALF = re.compile(rf"(?<=[{WIDE}])\s*[,;:?!()]|[,;:?!()](?=\s*[{WIDE}])")
FULL_STOP = re.compile(rf"(?<=[{CJK}])\.(?=\s*(?:[{CJK}“]|$))")
STRAIGHT = re.compile(r'"')
SUPERSCRIPT = re.compile(r"<sup>\s*([23])\s*</sup>", re.I)
DELETED = re.compile(
    r"(?P<markup></?[A-Za-z][^<>\n]{0,200}>|!\[[^\]\n]*\]\([^)\n]*\)|\*\*|__|`+|"
    r"^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+|^[ \t]*\|)"
    r"|\x00+|(?P<space>[\s\u200b\ufeff]+)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised ``text``; ``offsets[i]`` is where ``text[i]`` stands in the original."""

    text: str
    offsets: tuple[int, ...]


@cache
def table() -> dict[int, str]:
    """Length-keeping translation: full-width ASCII, compatibility forms, corner brackets, traditional characters."""
    mapping = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for keep in "，；：？！（）":
        del mapping[ord(keep)]
    mapping |= {
        ord(a): b for a, b in zip("「」『』﹁﹂〝〞＂﹣－–‐‑～〜∼﹪％．㎡", '“”‘’“”“”"-----~~~%%.㎡', strict=True)
    }
    cjk = "".join(map(chr, range(0x4E00, 0xA000)))
    simple = opencc.OpenCC("t2s").convert("\n".join(cjk)).split("\n")
    mapping |= {ord(a): b for a, b in zip(cjk, simple, strict=True) if a != b and len(b) == 1}
    # Characters that are right in both scripts and that a character-wise table would change in names and verbs.
    for both in "著乾":
        mapping.pop(ord(both), None)
    return mapping


def translate(text: str) -> str:
    """The length-keeping part: same length, same offsets."""
    text = SUPERSCRIPT.sub(lambda m: "²³"[m.group(1) == "3"] + "\x00" * (len(m.group()) - 1), text.translate(table()))
    text = HALF.sub(lambda m: m.group()[:-1] + _HALF_PUNCTUATION[m.group()[-1]], text)
    text = FULL_STOP.sub("。", text)
    if '"' in text:
        text = _curl(text)
    return text


def _curl(text: str) -> str:
    """Straight quotation marks, opening and closing in turn, anew in each paragraph."""
    paragraphs = []
    for paragraph in re.split(r"(\n\s*\n)", text):
        turn = iter("“”" * (paragraph.count('"') // 2 + 1))
        paragraphs.append(STRAIGHT.sub(lambda _, turn=turn: next(turn), paragraph))
    return "".join(paragraphs)


def normalise(translated: str, start: int, end: int, *, keep_spaces: bool = False) -> Normal:
    """Normalised form of ``translated[start:end]`` (see :func:`translate`)."""
    part = translated[start:end]
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0

    def keep(to: int) -> None:
        pieces.append(part[last:to])
        offsets.extend(range(start + last, start + to))

    for found in DELETED.finditer(part):
        keep(found.start())
        last = found.end()
        if found.lastgroup == "space" and _space_matters(part, found, keep_spaces):
            pieces.append(" ")
            offsets.append(start + found.start())
    keep(len(part))
    return _trim("".join(pieces), tuple(offsets))


IN_NUMBER = re.compile(r"\d[\d.,%]|[.,]\d")  # what a space may have torn apart within a number: 98 .6 %


def _space_matters(part: str, found: re.Match[str], keep_spaces: bool) -> bool:
    """A space is kept between Latin words, and in headings, where it parts phrases; in a number OCR put it there."""
    before, after = part[found.start() - 1 : found.start()], part[found.end() : found.end() + 1]
    if not before or not after:
        return False
    if keep_spaces:
        return not (before.isdigit() and (after.isdigit() or after in "年月日号"))
    if not (before.isascii() and after.isascii()):
        return False
    return not IN_NUMBER.fullmatch(before + after)


def _trim(text: str, offsets: tuple[int, ...]) -> Normal:
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return Normal(text[left:right], offsets[left:right]) if right > left else Normal("", ())
