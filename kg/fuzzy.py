"""Names that a question misspells: the same sound in other characters, or one wrong character in a long name.

Made when first needed: most questions spell their names right, and pypinyin is slow to start.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from kg.catalogue import Catalogue
from kg.model import PLACE_TYPES, Named
from kg.wording import plain

SHORTEST = 3  # characters: two that sound alike are too often two different words
# One wrong character is forgiven from this length on, never the last one (…站 and …队 are two things), and never in a
# place: places of one district differ by a single character.
LONG = 5
LETTERS_KEPT = 8192  # whose sound is known: more than the names of all places, programmes and persons are written with
AROUND = 2  # characters before the one that differs, by which it is looked for in the reports
_EXACT = re.compile(r"[\dA-Za-z]")  # 1+1+N is no misspelt 1+5+N
_ALIKE = re.compile(r"^([zcs])h|(?<=[aei])(n)g$")  # zh and z, ang and an
_TYPES = (*PLACE_TYPES, "programme", "person", "organisation")


class Fuzzy:
    """Sound-alikes and near spellings of a catalogue's names."""

    def __init__(self, catalogue: Catalogue, written: Callable[[str], bool]) -> None:
        """``written``: whether any report holds a text."""
        self._catalogue = catalogue
        self._written = written
        self._sounds: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._holes: dict[str, list[str]] = defaultdict(list)
        for name, ids in catalogue.by_name.items():
            if len(name) < SHORTEST or catalogue.entities[ids[0]].type not in _TYPES:
                continue
            self._sounds[sounds(name)].append(name)
            if len(name) >= LONG and not catalogue.is_place(ids[0]):
                for hole in _with_hole(name):
                    self._holes[hole].append(name)
        self._lengths = sorted({len(key) for key in self._sounds}, reverse=True)

    def find(self, text: str, taken: Collection[int] = ()) -> Named | None:
        """Return the longest name that some part of the text misspells; ``taken`` positions are already understood."""
        heard = sounds(text)
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                end = start + length
                if cut_from_formula(text, start, end) or any(index in taken for index in range(start, end)):
                    continue
                if found := self._same(text[start:end], heard[start:end], start):
                    return found
        return None

    def name(self, name: str) -> Named | None:
        """Return what a whole name was taken for."""
        return self._same(name, sounds(name), 0)

    def _same(self, written: str, heard: tuple[str, ...], start: int) -> Named | None:
        for candidate in self._sounds.get(heard, ()):
            if any(one == other for one, other in zip(written, candidate, strict=False)):
                return self._named(written, candidate, start)
        if len(written) >= LONG:
            near = {name for hole in _with_hole(written) for name in self._holes.get(hole, ())}
            near = {name for name in near if _EXACT.findall(name) == _EXACT.findall(written)}
            if len(near) == 1 and not self._is_right(written, candidate := near.pop()):
                return self._named(written, candidate, start)
        return None

    def _is_right(self, written: str, name: str) -> bool:
        """Whether a report holds what is written otherwise than in a name: 云上看 of its own beside 云上说."""
        at = next((i for i, (one, other) in enumerate(zip(written, name, strict=False)) if one != other), 0)
        return self._written(written[max(0, at - AROUND) : at + 1] if at else written[: AROUND + 1])

    def _named(self, written: str, name: str, start: int) -> Named:
        ids = self._catalogue.by_name[name]
        entity = self._catalogue.entities[ids[0]]
        return Named(written, start, start + len(written), ids, entity.type, corrected=entity.name)


def cut_from_formula(text: str, start: int, end: int) -> bool:
    """Whether a part of a question is cut out of a longer formula: 1+X is no part of 1+1+X+N."""
    return "+" in text[start:end] and "+" in (text[start - 1 : start], text[end : end + 1])


def sounds(text: str) -> tuple[str, ...]:
    """Return the sound of each character without tones, and without what many speakers do not tell apart (邻, 领)."""
    return tuple(map(_sound, plain(text)))


@functools.lru_cache(maxsize=LETTERS_KEPT)
def _sound(letter: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a tenth of a second, and few questions misspell a name

    return _ALIKE.sub(lambda match: match[1] or match[2], (lazy_pinyin(letter) or [letter])[0])


def _with_hole(name: str) -> Iterator[str]:
    for index in range(len(name) - 1):
        yield f"{name[:index]}*{name[index + 1 :]}"
