"""What the verb at a number says of a figure that has no noun of its own: groups that are formed, sums that are won."""

import re

from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

REACH = 12  # characters before a number in which its verb stands
CLOSES = re.compile(r"[，。；、]|$")
# 把保洁员编成|16组, 分为|8队: what people are divided into, by its unit
FORMED = re.compile(r"(?:编|分|划分|混编|编排|拆分|分编|编组|组)[成为作](?:了|约|共)?$")
FORMED_NOUNS = {"组": "小组", "队": "队伍", "班": "班组"}
# 舞龙队起初不过七个人，现已壮大到|46人. Group: who has grown in number.
GROWN_TO = re.compile(
    r"(?:发展|壮大|扩大|扩充|扩展|扩编|增加|增长|增)(?:到|至|成|为|成为)"
    r"(?:了|近|约|如今的?|现在的?|目前的?)*$"
)
BODY = re.compile(
    r"(?:^|[，。；：“”的])([^，。；：“”\d的]{0,6}?(?:队伍|团队|社团|协会|[团队]))"
    r"(?=[^，。；]{0,16}(?:，|[由从][^，。；]{1,14}[发壮扩增]))"
)
MEMBERS = "成员"
# 向上级争取到|15万元, 从企业筹来|8万元: how a sum was won, where nothing says what it is for. Group: the verb.
WON = re.compile(
    r"(争取|申请|筹集|筹措|募集|募|筹|凑|讨|拉|要|借|协调)(?:到手|来了|到了|到|来|得)(?:了|近|约|超过?|逾)*$"
)
FUNDS = "资金"
USED = re.compile(r"[，。；、]|$|(?:用于|用来|用作|把|建|修|装|买|作为)")
PEOPLE = frozenset(("人", "名", "位"))


def formed(text: str, q: Quantity) -> Phrase | None:
    """把他们编成|16组."""
    noun = FORMED_NOUNS.get(q.unit)
    divided = noun and CLOSES.match(text, q.end) and (m := FORMED.search(text, max(0, q.start - REACH), q.start))
    return Phrase(noun, noun, m.start(), q.start) if divided and noun and m else None


def grown_to(text: str, q: Quantity) -> Phrase | None:
    """队伍起初只有五六个人，如今已发展到|46人: those who belong to it."""
    alone = q.unit in PEOPLE and CLOSES.match(text, q.end)
    m = GROWN_TO.search(text, max(0, q.start - REACH), q.start) if alone else None
    if m is None:
        return None
    body = [b for b in BODY.finditer(text, 0, q.start) if "。" not in text[b.end() : m.start()]]
    if not body:
        return None
    label = body[-1][1] + MEMBERS
    return Phrase(label, label, m.start(), q.start)


def won(text: str, q: Quantity) -> Phrase | None:
    """向上级争取到|15万元."""
    m = WON.search(text, max(0, q.start - REACH), q.start) if q.kind == "money" and USED.match(text, q.end) else None
    return Phrase(m[1] + FUNDS, m[1] + FUNDS, m.start(), q.start, verb=m[1]) if m else None
