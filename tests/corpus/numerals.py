"""What figures a quote of the gold may stand for: a second opinion, written apart from the product's own reading."""

import re
import unicodedata

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)([百千万萬亿億]*)")
CHINESE = re.compile(r"[零〇一二两兩三四五六七八九十百千万萬亿億]+")
FRACTION = re.compile(r"([一二三四五六七八九十])分之([一二三四五六七八九十])")
TENTHS = re.compile(r"([一二三四五六七八九])成")


def chinese(text: str) -> float:
    """二百一十三万 → 2130000."""
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in STEPS:
            section, digit = section + (digit or 1) * STEPS[c], 0
        else:
            total, section, digit = total + ((section + digit) or 1) * SCALES[c], 0, 0
    return float(total + section + digit)


def neighbours(text: str) -> list[str]:
    """三四万 → 三万, 四万: two digits side by side are a range."""
    pair = re.search(r"([一二三四五六七八九])([一二三四五六七八九])", text)
    if not pair:
        return [text]
    return [text[: pair.start()] + digit + text[pair.end() :] for digit in pair.groups()]


def figures(quote: str) -> set[float]:
    """Every value that the quote can mean, in base units."""
    text = unicodedata.normalize("NFKC", quote)
    found = {float(DIGITS[m[2]]) / DIGITS[m[1]] * 100 for m in FRACTION.finditer(text) if m[2] != "十" and m[1] != "十"}
    found |= {DIGITS[m[1]] * 10.0 for m in TENTHS.finditer(text)}
    found |= {50.0} if "一半" in text else set()
    found |= {0.5} if "半年" in text else set()
    found |= {1.0} if "首位" in text else set()
    for m in ARABIC.finditer(text):
        value = float(m[1].replace(",", ""))
        for c in m[2]:
            value *= STEPS.get(c) or SCALES[c]
        found.add(value)
    for m in CHINESE.finditer(text):
        found |= {chinese(part) for part in neighbours(m[0])}
    return found
