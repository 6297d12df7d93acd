"""Find the names in a question: places, programmes, organisations, persons, documents.

Names of the store and names of the divisions go through one automaton, the longest match first. A place that the
divisions know and the store does not is found too: a question about it must not be answered with another place.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import daachorse

from kg.catalogue import Catalogue
from kg.cut import cut
from kg.divisions import Division, divisions, without_peoples
from kg.fuzzy import Fuzzy, cut_from_formula
from kg.ids import entity_id
from kg.model import PLACE_LEVELS, PLACE_TYPES, EntityType, Named
from kg.strange import Strange, generic
from kg.wording import plain

SHORT_ENDINGS = ("街道办事处", "街道", "社区", "小区", "区", "县", "市", "镇", "乡", "村")
LONGEST_DISTRICT = 5  # letters of a district's name after its city's
SHORTEST = 2  # characters a short form must keep: two letters tell a place, one does not
# Before a short form these make another word of it: 全市中小学 is not 市中区.
_JOINED_BEFORE = frozenset("全本我该各每大小")
# A short form known from the divisions alone counts only where a question puts its place.
_PLACE_BEFORE = re.compile(r"(?:^|[在和与跟比、,;及那问下看咱])$")
_PLACE_AFTER = re.compile(r"^(?:$|[那这][边里]|[的有共一全是去在今现目招成把对如怎哪多几推得获设建开呢与和跟比、,;])")


@dataclass(frozen=True, slots=True)
class Linked:
    """Names found in one question."""

    places: tuple[Named, ...]
    entities: tuple[Named, ...]


class Linker:
    """Names of one catalogue, ready to be found in questions."""

    def __init__(self, catalogue: Catalogue, written: Callable[[str], bool] = lambda _: False) -> None:
        """``written``: whether any report holds a text, which is then no misspelling of something else."""
        self.catalogue = catalogue
        self._written = written
        self._shorts = _short_forms(catalogue)
        names = {**dict.fromkeys(catalogue.by_name), **dict.fromkeys(self._shorts)}
        # All at once: one by one they take five times as long, and push everything else out of what is remembered.
        names.update(dict.fromkeys(plain("|".join(divisions().names())).split("|")))
        patterns = [name for name in names if len(name) >= SHORTEST]
        self._patterns = patterns
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            patterns or ["\0"], match_kind=daachorse.MATCH_KIND_STANDARD
        )

    @cached_property
    def _fuzzy(self) -> Fuzzy:
        return Fuzzy(self.catalogue, self._written)

    @cached_property
    def strange(self) -> Strange:
        """What is seen to be a place by its form alone."""
        return Strange(self.catalogue, self._misspelt)

    def _misspelt(self, name: str) -> Named | None:
        return self._fuzzy.name(name)  # which is built when first needed

    def link(self, text: str) -> Linked:
        """Find the names in a question's comparable form."""
        bounds = _boundaries(text)
        found = _best(
            [
                named
                for start, end, number in self._automaton.find_overlapping(text)
                if (named := self._named(text, start, end, self._patterns[number], bounds)) is not None
            ]
        )
        chained = self._chained(text, found)
        found = [self.strange.longer(text, one) if one.text in self._shorts else one for one in chained]
        if guess := self.strange.place(text, found):
            found = sorted([*found, guess], key=lambda named: named.start)
        if not found and (near := self._fuzzy.find(text)):
            found = [near]
        return Linked(
            tuple(named for named in found if named.type in PLACE_TYPES),
            tuple(named for named in found if named.type not in PLACE_TYPES),
        )

    def near(self, text: str, linked: Linked) -> Linked:
        """Add a misspelt name from what is not understood yet."""
        taken = {index for named in (*linked.places, *linked.entities) for index in range(named.start, named.end)}
        found = self._fuzzy.find(text, taken)
        if found is None or found.type in PLACE_TYPES:
            return linked
        return Linked(linked.places, (*linked.entities, found))

    def near_whole(self, text: str, linked: Linked) -> Linked:
        """Add a misspelt programme beside a place, where the words are not what any report counts."""
        near = self.near(text, linked)
        new = near.entities[len(linked.entities) :]
        return near if new and new[0].type == "programme" and not self.strange.is_label(new[0].text) else linked

    def _named(self, text: str, start: int, end: int, name: str, bounds: frozenset[int]) -> Named | None:
        if cut_from_formula(text, start, end):
            return None
        known = self.catalogue.by_name.get(name)
        if known:
            types = {self.catalogue.entities[one].type for one in known}
            introduced = types == {"person"} and start == 0 and _OF_PERSON.match(text, end)
            if len(name) == SHORTEST and not {start, end} <= bounds and not introduced:
                return None
            best = min(types, key=lambda kind: PLACE_LEVELS.get(kind, len(PLACE_LEVELS)))
            same = tuple(one for one in known if self._alike(self.catalogue.entities[one].type, best))
            return Named(name, start, end, same, best)
        if start and text[start - 1] in _JOINED_BEFORE:
            return None
        whole = {start, end} <= bounds or _in_place(text, start, end) or (start in bounds and _district_at(text, end))
        if (short := self._shorts.get(name)) and whole:
            return Named(name, start, end, short, self.catalogue.entities[short[0]].type)
        rows = divisions().find(name)
        full = [row for row in rows if row.name == name or without_peoples(row.name) == name]
        placed = {start, end} <= bounds and _in_place(text, start, end)
        if full or (rows and (placed or (start in bounds and _district_at(text, end)))):
            return Named(name, start, end, self._of_rows(full or rows), (full or rows)[0].type)
        return None

    def _of_rows(self, rows: Sequence[Division]) -> tuple[str, ...]:
        """Return the places of the store that go by another form than divisions do: 长阳县 of 长阳土家族自治县."""
        known = (entity_id(row.type, row.name, code=row.code) for row in rows)
        return tuple(one for one in known if one in self.catalogue.entities)

    @staticmethod
    def _alike(one: EntityType, other: EntityType) -> bool:
        return one == other or (one in PLACE_LEVELS) == (other in PLACE_LEVELS)

    def _chained(self, text: str, found: Sequence[Named]) -> list[Named]:
        """Read 甲市乙区丙街道 as one place, the last one, if that is where it lies."""
        result: list[Named] = []
        for named in found:
            before = result[-1] if result else None
            if before is None or not self._follows(text, before, named):
                result.append(named)
                continue
            result[-1] = self._narrowed(before, named)
        return result

    @staticmethod
    def _follows(text: str, outer: Named, inner: Named) -> bool:
        between = text[outer.end : inner.start]
        return (
            between in ("", "的")
            and outer.type in PLACE_LEVELS
            and inner.type in PLACE_LEVELS
            and PLACE_LEVELS[outer.type] < PLACE_LEVELS[inner.type]
        )

    def _narrowed(self, outer: Named, inner: Named) -> Named:
        containers = set(outer.ids)
        inside = tuple(
            one for one in inner.ids if containers & {one, *self.catalogue.chain(one)} or self._lies_in(one, outer)
        )
        return replace(inner, text=outer.text + inner.text, start=outer.start, ids=inside)

    def _lies_in(self, identifier: str, outer: Named) -> bool:
        code = self.catalogue.entities[identifier].code
        return any(divisions().lies_in(code, row.code) for row in divisions().find(outer.text)) if code else False

def _short_forms(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Places without their last word (某某 for 某某区); larger places first when two share one."""
    found: dict[str, list[str]] = {}
    for entity in catalogue.of_type(PLACE_TYPES):
        name = plain(entity.name)
        ending = next((ending for ending in SHORT_ENDINGS if name.endswith(ending)), "")
        stem = name.removesuffix(ending)
        if ending and len(stem) >= SHORTEST and not generic(stem):
            found.setdefault(stem, []).append(entity.id)
    best: dict[str, tuple[str, ...]] = {}
    for stem, ids in found.items():
        top = min(PLACE_LEVELS[catalogue.entities[one].type] for one in ids)
        best[stem] = tuple(one for one in ids if PLACE_LEVELS[catalogue.entities[one].type] == top)
    return best


def _best(found: Sequence[Named]) -> list[Named]:
    """Choose names that do not overlap.

    Long ones count more than their length: 某某市 before 某某 and 市中, but 某某 and 市中区 before 某某市.
    """
    found = [named for named in found if not _in_a_name(named, found)]
    best: list[tuple[int, tuple[Named, ...]]] = [(0, ())]
    ends: dict[int, list[Named]] = {}
    for named in found:
        ends.setdefault(named.end, []).append(named)
    for at in range(1, max(ends, default=0) + 1):
        options = [best[at - 1]]
        for named in ends.get(at, ()):
            score, before = best[named.start]
            options.append((score + (named.end - named.start) ** 2, (*before, named)))
        best.append(max(options, key=lambda option: option[0]))
    return list(best[-1][1])


def _in_a_name(named: Named, found: Sequence[Named]) -> bool:
    """Whether a name starts with the last word of a place's full name (东山[街道党工委): it is cut wrongly."""
    ending = next((word for word in SHORT_ENDINGS if named.text.startswith(word)), "")
    whole = any(row.name == named.text for row in divisions().find(named.text))  # 内江|市中区, and not 内江市|中区
    return bool(ending) and not whole and any(
        other.type in PLACE_LEVELS and other.end == named.start + len(ending) and other.start < named.start
        for other in found
    )


def _boundaries(text: str) -> frozenset[int]:
    """Where words begin and end, and beside every letter that stands alone."""
    edges, at = {0, len(text)}, 0
    for word in cut(text):
        at += len(word)
        edges.add(at)
    return frozenset(edges)


def _in_place(text: str, start: int, end: int) -> bool:
    return bool(_PLACE_BEFORE.search(text[:start]) and _PLACE_AFTER.match(text[end:]))


def _district_at(text: str, at: int) -> bool:
    """Whether the full name of a district begins here, so that what stands before is its city: 内江|市中区."""
    names = (text[at : at + size] for size in range(2, LONGEST_DISTRICT + 1))
    return any(row.name == name for name in names if name[-1:] in ("区", "县") for row in divisions().find(name))


_OF_PERSON = re.compile(r"是|的|担任|任|现任|在|说|有")  # 黄俊|是什么职务, which the segmenter cuts otherwise
