"""Numerals: Chinese, Arabic and mixed writing → numbers."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}  # within four places
MYRIADS = {"万": 10**4, "亿": 10**8}  # close four places
ZEROS = "零〇"
CHINESE = "零〇一二两三四五六七八九十百千万亿"  # of a regular expression's class
ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"  # 1,200.5; OCR may widen the comma
SHORTEST_DIGITS = 3  # characters: 二〇二四 is read digit by digit, 三四 means three or four


def chinese_number(text: str) -> float | None:
    """二十五 → 25, 一千二百 → 1200, 两 → 2, 三万五 → 35000, 二〇二四 → 2024; None when it is no numeral."""
    if not text or any(c not in CHINESE for c in text):
        return None
    if not any(c in POWERS or c in MYRIADS for c in text):
        return _digits(text)
    total = section = 0.0  # what 万 and 亿 have closed, and the four places after them
    digit: float | None = None  # read, but its power not yet
    last = 0  # the power read last
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in POWERS:
            last = POWERS[char]
            section += (1 if digit is None else digit) * last
            digit = None
        else:
            last = MYRIADS[char]
            section += digit or 0
            total = (total + section or 1) * last if char == "亿" or not total else total + section * last
            section, digit = 0.0, None
    if digit is not None:
        elided = last > 10 and not any(zero in text[-2:] for zero in ZEROS)  # 三万五 is 35000, 三万零五 is 30005
        section += digit * (last // 10 if elided else 1)
    return total + section


def _digits(text: str) -> float | None:
    if len(text) == 1:
        return float(DIGITS[text])
    if len(text) < SHORTEST_DIGITS and text[0] not in ZEROS:
        return None
    return float("".join(str(DIGITS[c]) for c in text))


def scale(text: str) -> int:
    """百万 → 1000000; 1 for an empty text."""
    factor = 1
    for char in text:
        factor *= POWERS.get(char) or MYRIADS.get(char) or 1
    return factor


def arabic(text: str) -> float:
    """1,200.5 → 1200.5."""
    return float(text.replace(",", "").replace("，", ""))


def decimal(text: str) -> float | None:
    """九十五点六 → 95.6, 12.5 → 12.5; None when it is no numeral."""
    if "点" in text:
        whole, _, digits = text.partition("点")
        head = chinese_number(whole)
        tail = "".join(str(DIGITS[c]) for c in digits if c in DIGITS)
        return None if head is None or len(tail) != len(digits) else float(f"{int(head)}.{tail}")
    return chinese_number(text) if text[0] in CHINESE else arabic(text)
