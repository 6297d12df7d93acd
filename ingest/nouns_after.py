"""What is counted stands after the unit: 50名专职网格员, 20万元党建工作经费."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import Phrase, clean, noun_run
from ingest.nouns_before import backward
from ingest.quantity import Quantity
from ingest.tokens import Token


def after(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[tuple[int, int]]) -> Phrase | None:
    """The noun phrase that follows the unit. ``numbers``: spans of all quantities of the sentence."""
    begin = quantity.end
    constraint = _leading_constraints(text, begin) or _leading_quantity(text, begin, numbers)
    start = constraint if constraint else begin + (1 if text.startswith("的", begin) else 0)
    end = noun_run(text, tokens, start, numbers)
    if end <= start:
        return None
    return _phrase(text, begin + (1 if not constraint and text.startswith("的", begin) else 0), start, end)


def _leading_constraints(text: str, begin: int) -> int:
    """35岁以下、大专以上学历的专职网格员: where the head begins, 0 when no constraint leads."""
    m = re.match(r"(?:\d+(?:-\d+)?周?岁|具有|具备|拥有|取得|持有?)[^，。；：！？“”]{0,24}?的(?=[一-鿿“])", text[begin:])
    return begin + m.end() if m else 0


def _leading_quantity(text: str, begin: int, numbers: Sequence[tuple[int, int]]) -> int:
    """4处1500平方米以上的党群服务中心: a quantity right after the unit that only qualifies the head."""
    for a, b in numbers:
        if a == begin and text.startswith("的", b):
            return b + 1
    return 0


def _phrase(text: str, start: int, head: int, end: int) -> Phrase:
    label = text[start:end].strip("“”‘’、")
    prefix = text[start:head].removesuffix("的")
    constraints = tuple(p for p in re.split(r"[、，]", prefix) if p)
    return Phrase(clean(label), clean(text[head:end]), start, end, constraints)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{0,6}}?(?:{alternatives(tuple(terms('money_nouns')))})")


def money(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[tuple[int, int]]) -> Phrase | None:
    """For sums: the money noun that follows in the sentence (…20万元”的标准…专项经费), as far as no other sum comes first."""
    early = [t for t in tokens if t.end <= quantity.start and t.text.endswith(tuple(terms("money_nouns")))]
    limit = min([a for a, _ in numbers if a >= quantity.end] + [quantity.end + 40, len(text)])
    last: Phrase | None = None
    for i, token in enumerate(tokens):
        if quantity.end <= token.start and token.end <= limit and token.text.endswith(tuple(terms("money_nouns"))):
            start = token.start
            for j in range(i - 1, -1, -1):
                if tokens[j].start < quantity.end or not tokens[j].tag.startswith(("n", "vn", "j", "b")):
                    break
                start = tokens[j].start
            label = text[start : token.end]
            last = Phrase(label, label, start, token.end)
            break
    if last is None and early:
        return backward(text, tokens, early[-1].end, 0)
    return last
