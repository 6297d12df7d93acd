"""Terms in N-Quads syntax, as text."""

import re
from decimal import Decimal
from urllib.parse import quote

from kg.vocab_files import PREFIXES

XSD = PREFIXES["xsd"]
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOT_IN_IRI = re.compile(  # what RFC 3987 leaves out: syntax, controls, private use, what is no character
    r'[\x00-\x20#\[\]<>"{}|^`\\%\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff'
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)) + "]")


def escape_iri(text: str) -> str:
    """Percent-encode the characters that may not stand in an IRI; all others, Chinese ones too, may."""
    return _NOT_IN_IRI.sub(lambda found: quote(found[0], safe=""), text)


def literal(text: str) -> str:
    """Write a plain literal; only four characters need escaping in N-Quads, and most texts have none of them."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if "\n" in text:
        text = text.replace("\n", "\\n")
    if "\r" in text:
        text = text.replace("\r", "\\r")
    return f'"{text}"'


def decimal(value: float) -> str:
    """Write an xsd:decimal with the fewest digits that give the value back; ValueError for what is no number."""
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{text}"^^<{XSD}decimal>'


def integer(value: int) -> str:
    """Write an xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def date(published: str) -> str:
    """Write a full date as xsd:date and a partial one as its string: gYearMonth compares wrongly in common tools."""
    return f'"{published}"^^<{XSD}date>' if _FULL_DATE.fullmatch(published) else literal(published)
