"""Numerals: Chinese, Arabic and mixed writing → numbers."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = "零〇一二两三四五六七八九十百千万亿"
ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def chinese_number(text: str) -> float | None:
    """二十五 → 25, 一千二百 → 1200, 两 → 2, 三万五 → 35000, 二〇二四 → 2024; None when it is no numeral."""
    if not text or any(c not in CHINESE for c in text):
        return None
    if not any(c in POWERS or c in MYRIADS for c in text):
        if len(text) == 1:
            return float(DIGITS[text])
        return float("".join(str(DIGITS[c]) for c in text)) if len(text) >= 3 or text[0] in "零〇" else None
    total = section = 0.0
    digit: float | None = None
    last = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in POWERS:
            last = POWERS[char]
            section += (1 if digit is None else digit) * last
            digit = None
        else:
            last = MYRIADS[char]
            if char == "亿" or not total:
                total = (total + section + (digit or 0) or 1) * last
            else:
                total += (section + (digit or 0)) * last
            section, digit = 0.0, None
    if digit is not None:
        section += digit * (last // 10 if last > 10 and "零" not in text[-2:] and "〇" not in text[-2:] else 1)
    return total + section


def scale(text: str) -> int:
    factor = 1
    for char in text:
        factor *= POWERS.get(char) or MYRIADS.get(char) or 1
    return factor


def arabic(text: str) -> float:
    return float(text.replace(",", ""))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def decimal(text: str) -> float | None:
    if "点" in text:
        whole, _, digits = text.partition("点")
        head = chinese_number(whole)
        tail = "".join(str(DIGITS[c]) for c in digits if c in DIGITS)
        return None if head is None or len(tail) != len(digits) else float(f"{int(head)}.{tail}")
    return chinese_number(text) if text[0] in CHINESE else arabic(text)
