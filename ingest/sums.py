"""What a sum of money is: 按每年10万元的标准拨付|党建工作经费."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.backward import backward
from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import Phrase, Span
from ingest.quantity import Quantity
from ingest.tokens import Token

STANDARD_OF = re.compile(r"(?:、每[^，。；]{1,8}?\d[\d.]*万?元)*的(?:补助|补贴|奖励)?标准")
MONEY_REACH = 40  # characters after a sum in which its noun may stand
MONEY_TAGS = ("n", "vn", "j", "b")  # of the words before a money noun: 党建工作经费


def money_noun(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """For sums: the money noun that follows (按每年10万元的标准拨付党建经费) before another number, else one before."""
    limit = min([a for a, _ in numbers if a >= quantity.end] + [quantity.end + MONEY_REACH, len(text)])
    if standard := STANDARD_OF.match(text, quantity.end):  # …20万元的标准，为全区27个社区下拨|专项经费
        limit = min(standard.end() + MONEY_REACH, len(text))
    for i, token in enumerate(tokens):
        if quantity.end <= token.start and token.end <= limit and _is_money(token):
            start = _compound_start(tokens, i, quantity.end)
            label = text[start : token.end]
            return Phrase(label, label, start, token.end)
    early = [t for t in tokens if t.end <= quantity.start and _is_money(t)]
    lower = max((b for _, b in numbers if early and b <= early[-1].start), default=0)
    return backward(text, tokens, early[-1].end, lower) if early else None


def _is_money(token: Token) -> bool:
    """A noun of sums; 低收入 is said of people."""
    return token.text.endswith(_money_nouns()) and token.text not in ("低收入", "中低收入", "高收入")


@cache
def _money_nouns() -> tuple[str, ...]:
    return tuple(terms("money_nouns"))


def _compound_start(tokens: Sequence[Token], i: int, lowest: int) -> int:
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if token.start < lowest or not token.tag.startswith(MONEY_TAGS):
            break
        start = token.start
    return start


@cache
def _named() -> re.Pattern[str]:
    nouns = alternatives(terms("money_nouns"))
    return re.compile(rf"的(?!标准)(?P<noun>[一-鿿]{{0,6}}(?:{nouns}|费|钱))(?=[，。；、]|$)")


def named(text: str, q: Quantity) -> Phrase | None:
    """发放100元的|就餐补助: what a sum is said to be right behind it, whatever the segmenter makes of it."""
    m = _named().match(text, q.end)
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None
