"""Numbers that several places have in turn: 甲、乙、丙三个街道分别办起8家、7家和3家 gives the first to the first."""

import dataclasses
import re
from collections.abc import Sequence

from ingest.figure import Figure
from ingest.named import Named, Scope
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

EACH = "分别"
KINDS = ("街道", "社区", "小区", "镇", "乡", "村", "区", "县", "市")
ALONE = re.compile("[、，。；和与及]|$")
# 分别有|党员|3600名. Group: what is counted.
NOUN = re.compile(
    r"(?:有|设有?|设立|建成|新?建|选出|配备|改造|新增|招募|开展|举办|完成|成立|组建|化解|收到|拥有)了?(?P<noun>[一-鿿]{2,8})(?=\d)"
)
CLAUSE = re.compile("[，。；：]")
# 甲、乙|两个街道|分别…. Group: of which kind they are.
HOW_MANY = re.compile(
    r"(?:等?(?:\d{1,2}|[两二三四五六七八九十])个)(?P<kind>街道|社区|小区|镇|乡|村|区|县)$|(?:也|各自|已|则)$"
)
JOINT = re.compile("[、和与及]")
NUMBER = re.compile(r"\d[\d.]*")
# What stands between two numbers of the list: the unit of the first and, it may be, its noun
BETWEEN = re.compile(r"[^，。；：\d]{1,12}[、，和与及]$")
VERB = re.compile(r"[一-鿿]{0,10}$")  # 分别|办起|8家
SHORTEST = 2  # characters of a name, and members of a list


def place_in_turn(named: Named, index: int, position: int) -> Scope | None:
    """The place whose turn the number at ``position`` is, or None."""
    text = named.sentences[index].text
    if EACH not in text:
        return None
    turn, members = _turn(text, position)
    if not members:
        return None
    start, name, kind = members[turn]
    for place in named.places.get(index, ()):
        if place.start < start + len(name) and start < place.end:
            return Scope(named.place(place), name)
    called = (e.id for e in named.entities.values() if e.name in (name, name + kind))
    found = next(called, "")
    return Scope(found, name) if found else None


def counted_in_turn(text: str, q: Quantity, made: Sequence[Figure]) -> Figure | None:
    """A number of such a list without a noun of its own: of what stands before the first, or was counted before.

    ``made``: the figures before it.
    """
    if EACH not in text or not ALONE.match(text, q.end) or not _turn(text, q.number_start)[1]:
        return None
    noun = NOUN.match(text, text.rfind(EACH, 0, q.start) + len(EACH))
    if noun:
        return Figure(q, Phrase(noun["noun"], noun["noun"], *noun.span("noun")), "count")
    last = next((one for one in reversed(made) if one.quantity.unit == q.unit), None)
    if last is None:
        return None
    return dataclasses.replace(last, quantity=q, phrase=dataclasses.replace(last.phrase, start=q.start, end=q.start))


def _turn(text: str, position: int) -> tuple[int, list[tuple[int, str, str]]]:
    """Which of a list the number at ``position`` is, and the list (where each name starts, it, its kind); or none."""
    each = text.rfind(EACH, 0, position)
    if each < 0:
        return 0, []
    numbers = _numbers(text, each + len(EACH))
    members = _members(text, each)
    fits = position in numbers and len(numbers) == len(members) >= SHORTEST
    return (numbers.index(position), members) if fits else (0, [])


def _numbers(text: str, start: int) -> list[int]:
    """Where the numbers of the list begin that follows at ``start``."""
    found: list[int] = []
    for m in NUMBER.finditer(text, start):
        before = text[found[-1] if found else start : m.start()]
        before = NUMBER.sub("", before, count=1) if found else before
        if not (BETWEEN.fullmatch(before) if found else VERB.fullmatch(before)):
            break
        found.append(m.start())
    return found


def _members(text: str, end: int) -> list[tuple[int, str, str]]:
    """The names of the list that ends at ``end``."""
    start = max((m.end() for m in CLAUSE.finditer(text, 0, end)), default=0)
    start += len("其中") if text.startswith("其中", start) else 0
    counted = HOW_MANY.search(text, start, end)
    kind = (counted["kind"] or "") if counted else ""
    end = counted.start() if counted else end
    members: list[tuple[int, str, str]] = []
    for name in JOINT.split(text[start:end]):
        members.append((start, name, kind))
        start += len(name) + 1
    places = all(len(name) >= SHORTEST and (kind or name.endswith(KINDS)) for _, name, _ in members)
    return members if places else []
