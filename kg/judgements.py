"""Judgements of people: what is the same, what is different, what is read wrongly, and which judgement is taken back.

A judgement is never changed or deleted; taking one back is a judgement too. Which names stand for one thing follows
from all of them, worked out anew each time: ``same`` joins, ``different`` keeps apart whatever ``same`` would join
through others, and what was stated of two things directly cannot be contradicted before it is taken back. What was
read wrongly is put right by :mod:`kg.corrections`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.errors import NotFoundError, RequestError

Kind = Literal["same", "different", "undo", "value", "scope", "type", "time", "void"]
IDENTITY = ("same", "different")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement: of two entities by identifier, of one fact or entity, or (``undo``) of another by its number.

    Of a fact or entity, ``other`` says what is right (see :mod:`kg.corrections`).
    """

    number: int
    kind: Kind
    one: str
    other: str
    why: str = ""
    by: str = ""
    made: str = ""  # ISO date and time, UTC


@dataclass(frozen=True, slots=True)
class Settled:
    """What all judgements come to."""

    standing: tuple[Judgement, ...] = ()  # same and different that nobody took back; no corrections
    suspended: Mapping[int, int] = field(default_factory=dict)  # same → the different that keeps it from joining
    clusters: tuple[tuple[str, ...], ...] = ()  # the preferred identifier first
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # identifier → its cluster

    def apart(self) -> list[Judgement]:
        """Return the standing judgements that keep two things apart."""
        return [one for one in self.standing if one.kind == "different"]


def standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Leave out what was taken back; taking back a taking-back restores."""
    void = {int(one.one) for one in undoing(judgements)}
    return [one for one in judgements if one.number not in void and one.kind != "undo"]


def settle(judgements: Sequence[Judgement]) -> Settled:
    """Join what is the same, in the order of the judgements; never two things that one stated to be different."""
    valid = sorted((one for one in standing(judgements) if one.kind in IDENTITY), key=lambda one: one.number)
    apart = [one for one in valid if one.kind == "different"]
    cluster: dict[str, list[str]] = {}
    suspended: dict[int, int] = {}
    for judgement in valid:
        if judgement.kind != "same":
            continue
        one, other = (cluster.get(name, [name]) for name in (judgement.one, judgement.other))
        if one is other:
            continue
        blocking = _between(one, other, apart)
        if blocking:
            suspended[judgement.number] = blocking.number
            continue
        joined = [*one, *other]
        cluster.update(dict.fromkeys(joined, joined))
    found = {id(members): tuple(sorted(members, key=lambda name: (not _coded(name), members.index(name))))
             for members in cluster.values()}
    return Settled(tuple(valid), suspended, tuple(found.values()),
                   {name: found[id(members)] for name, members in cluster.items()})


def _coded(identifier: str) -> bool:
    """Whether it is a place known by its division code: that identifier outlives any report."""
    kind, _, key = identifier.partition("/")
    return kind == "place" and key.isdecimal() and len(key) < 12  # a digest may be all digits, but has twelve


def _between(one: Iterable[str], other: Iterable[str], apart: Iterable[Judgement]) -> Judgement | None:
    here, there = set(one), set(other)
    return next((judgement for judgement in apart
                 if (judgement.one in here and judgement.other in there)
                 or (judgement.other in here and judgement.one in there)), None)


def admit(judgements: Sequence[Judgement], new: Judgement) -> None:
    """Refuse a judgement that contradicts one that stands, or that says nothing new."""
    if new.kind == "undo":
        _admit_undo(judgements, int(new.one))
    elif new.kind in IDENTITY:
        _admit_identity(judgements, new)
    elif any((one.kind, one.one, one.other) == (new.kind, new.one, new.other) for one in standing(judgements)):
        raise RequestError("已有同样的更正，不必再记")


def _admit_identity(judgements: Sequence[Judgement], new: Judgement) -> None:
    if new.one == new.other:
        raise RequestError(f"两边是同一个条目：{new.one}")
    if new.one.partition("/")[0] != new.other.partition("/")[0]:
        raise RequestError(f"两者不是同一类条目，不能作此判断：{new.one}、{new.other}")
    settled = settle(judgements)
    stated = next((one for one in settled.standing if {one.one, one.other} == {new.one, new.other}), None)
    if stated and stated.kind == new.kind:
        raise RequestError(f"已有这一判断（第 {stated.number} 条），不必再记")
    if stated:
        raise RequestError(f"与第 {stated.number} 条判断相反（{_said(stated)}）；"
                           f"若那一条不对，请先撤销：dangjian undo {stated.number}")
    if new.kind == "same":
        one, other = (settled.of.get(name, (name,)) for name in (new.one, new.other))
        if blocking := _between(one, other, settled.apart()):
            raise RequestError(f"不能合并：会把第 {blocking.number} 条判断分开的两者连在一起（{_said(blocking)}）；"
                               f"若那一条不对，请先撤销：dangjian undo {blocking.number}")


def _admit_undo(judgements: Sequence[Judgement], number: int) -> None:
    found = next((one for one in judgements if one.number == number), None)
    if found is None:
        raise NotFoundError(f"没有第 {number} 条判断；全部判断见 dangjian judgements")
    void = {int(one.one) for one in undoing(judgements)}
    if number in void:
        raise RequestError(f"第 {number} 条判断已经撤销")


def undoing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the takings-back that stand."""
    void: set[int] = set()
    found = []
    for judgement in sorted(judgements, key=lambda one: -one.number):
        if judgement.kind == "undo" and judgement.number not in void:
            void.add(int(judgement.one))
            found.append(judgement)
    return found


def _said(judgement: Judgement) -> str:
    verb = "相同" if judgement.kind == "same" else "不同"
    return f"{judgement.one} 与 {judgement.other} {verb}" + (f"，理由：{judgement.why}" if judgement.why else "")
