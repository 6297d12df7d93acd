"""Private persons are withheld before anything is stored: what graph, index, pages and exports are made from is masked.

李小英, 73岁 is stored as 李某某, 70多岁: the surname and the decade stay. A private person is no entity and takes part
in no relation; only the masked sentence speaks of them. In the text that is indexed the surname is masked too, so that
a search for the name is no nearer to it than to any other.

Offsets. The public text is the original with the masks in place, and every start and end in the graph and in answers
counts in it: ``text[start:end]`` is the sentence, as everywhere. A name keeps its length; an age gains a character, so
behind one the public text runs ahead of the file. :class:`Moving` says by how much, and the masks are kept with the
report for those who may see the original.
"""

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar, cast

from kg.model import Extraction, Observation, Sentence
from kg.vocab_files import lexicon_rows

HIDDEN = "某"
AGE = re.compile(r"(?<![\d至到~—-])(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:周?岁)"
                 r"(?!以[上下内]|及以|至|到|[~—-])")
SAID_OF = re.compile("[她他]")  # in a sentence that names nobody
BESIDE = 8  # names before and behind an age that may be nearest to it; those at one place overlap
REACH = 2  # sentences back in which such a sentence may have its person
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Mask:
    """What stands in the original from ``start`` to ``end`` is shown as ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Public:
    """An extraction as everybody may see it, and what was masked in the original's text."""

    extraction: Extraction
    masks: tuple[Mask, ...]


def masked_name(name: str) -> str:
    """Keep the surname: 李小英 → 李某某."""
    kept = _kept(name)
    return name[:kept] + HIDDEN * (len(name) - kept)


def masked_age(years: str) -> str:
    """Keep the decade: 73 → 70多岁, 七十三 → 七十多岁, 8 → 不满10岁."""
    if years.isdecimal():
        decade = int(years) // 10 * 10
        return f"{decade}多岁" if decade else "不满10岁"
    return years[:years.index("十") + 1] + "多岁"


class Moving:
    """Tells where an offset of the original lies in the public text. ``masks`` are in the order of the text."""

    def __init__(self, masks: Iterable[Mask]) -> None:
        longer = [(mask.end, len(mask.text) - (mask.end - mask.start)) for mask in masks]
        self._ends = [end for end, by in longer if by]  # few: a name keeps its length
        self._by = [0, *accumulate(by for _, by in longer if by)]

    def __call__(self, offset: int) -> int:
        """Return the place in the public text."""
        return offset + self._by[bisect_right(self._ends, offset)]


def apply(masks: Iterable[Mask], text: str) -> str:
    """Put masks into a text."""
    parts, at = [], 0
    for mask in masks:
        parts += [text[at:mask.start], mask.text]
        at = mask.end
    return "".join([*parts, text[at:]])


def hide(text: str, names: Iterable[str]) -> str:
    """Mask names in a text that is no report's: what people wrote of it."""
    return _hide(text, {name: masked_name(name) for name in names})


def public(extraction: Extraction, forgotten: Collection[str] = ()) -> Public:
    """Mask the private persons of an extraction, and those who are to be forgotten whatever their post."""
    names = tuple(dict.fromkeys([*extraction.private, *forgotten]))
    if not names:
        return Public(extraction, ())
    masks = tuple(sorted([*name_masks(extraction, names), *_ages(extraction, names)], key=lambda mask: mask.start))
    gone = {entity.id for entity in extraction.entities if entity.type == "person" and entity.name in names}
    masked = _Masked(masks)
    kept = [one for one in extraction.observations if not masked.within(one.raw_start, one.raw_end)]
    held = {one.id for one in kept}
    surnames = {at for name in names for at in _places(extraction, name, stop=_kept(name))}
    hidden = {name: masked_name(name) for name in names}
    moving = Moving(masks)
    made = Extraction(
        report=dataclasses.replace(_hide(extraction.report, hidden), text=apply(masks, extraction.report.text)),
        sentences=tuple(_sentence(one, masked, moving, surnames, hidden) for one in extraction.sentences),
        entities=tuple(_hide(one, hidden) for one in extraction.entities if one.id not in gone),
        observations=tuple(_observation(_hide(one, hidden), moving, held) for one in kept),
        relations=tuple(_hide(one, hidden) for one in extraction.relations if not {one.subject, one.object} & gone),
    )
    return Public(made, masks)


@cache
def _long_surnames() -> frozenset[str]:
    return frozenset(row["term"] for row in lexicon_rows("surnames.csv") if len(row["term"]) > 1)


def _kept(name: str) -> int:
    return 2 if len(name) > 2 and name[:2] in _long_surnames() else 1


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, name)))


def _places(extraction: Extraction, name: str, start: int = 0, stop: int | None = None) -> set[int]:
    """Return where characters of a name stand in the original: as the sentences read it, and as it was printed."""
    wanted = range(len(name))[start:stop]
    found = {sentence.offsets[match.start() + at] for sentence in extraction.sentences
             for match in re.finditer(re.escape(name), sentence.text) for at in wanted}
    for match in _pattern(name).finditer(extraction.report.text):
        printed = [at for at in range(match.start(), match.end()) if not extraction.report.text[at].isspace()]
        found.update(printed[at] for at in wanted)
    return found


def name_masks(extraction: Extraction, names: Iterable[str]) -> list[Mask]:
    """Mask names wherever they stand in the original; each mask is one character for another."""
    found = {at for name in names for at in _places(extraction, name, start=_kept(name))}
    return [Mask(at, at + 1, HIDDEN) for at in found]


def _ages(extraction: Extraction, names: Collection[str]) -> list[Mask]:
    """Mask the ages that stand nearest to a private name, and soon after it those of 她 and 他."""
    everyone = {entity.name for entity in extraction.entities if entity.type == "person"} | set(names)
    found: list[Mask] = []
    last = -REACH - 1  # sentence that last named a private person
    for sentence in extraction.sentences:
        spots = sorted((match.start(), match.end(), name in names)
                       for name in everyone for match in re.finditer(re.escape(name), sentence.text))
        for age in AGE.finditer(sentence.text):
            at = bisect_left(spots, (age.start(),))
            beside = spots[max(0, at - BESIDE):at + BESIDE]
            nearest = min(beside, key=lambda spot: min(abs(age.start() - spot[1]), abs(spot[0] - age.end())),
                          default=(0, 0, sentence.index - last <= REACH and SAID_OF.search(sentence.text) is not None))
            if nearest[2]:
                start, end = sentence.offsets[age.start()], sentence.offsets[age.end() - 1] + 1
                found.append(Mask(start, end, masked_age(age[1])))
        if any(private for _, _, private in spots):
            last = sentence.index
    return found


class _Masked:
    """Finds the masks of a part of the text; they are in its order, and none lies over another."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._masks = masks
        self._starts, self._ends = [mask.start for mask in masks], [mask.end for mask in masks]

    def within(self, start: int, end: int) -> Sequence[Mask]:
        """Return the masks that touch a part."""
        return self._masks[bisect_right(self._ends, start):bisect_left(self._starts, end)]


def _sentence(sentence: Sentence, masked: _Masked, moved: Moving, surnames: Collection[int], hidden: dict[str, str],
              ) -> Sentence:
    """Mask what is compared and indexed: names with their surnames, ages by their decade."""
    within = [mask for mask in masked.within(sentence.start, sentence.end) if sentence.start <= mask.start]
    covering = {at: mask for mask in within for at in range(mask.start, mask.end)}
    text: list[str] = []
    offsets: list[int] = []
    done: set[Mask] = set()
    for character, at in zip(sentence.text, sentence.offsets, strict=True):
        mask = covering.get(at)
        if mask is None:
            text.append(HIDDEN if at in surnames else character)
            offsets.append(moved(at))
        elif mask not in done:
            done.add(mask)
            text.extend(mask.text)
            begin = moved(mask.start)
            offsets.extend(range(begin, begin + len(mask.text)))
    return dataclasses.replace(
        _hide(sentence, hidden), start=moved(sentence.start), end=moved(sentence.end),
        text="".join(text), offsets=tuple(offsets),
    )


def _observation(one: Observation, moved: Moving, held: Collection[str]) -> Observation:
    return dataclasses.replace(one, raw_start=moved(one.raw_start), raw_end=moved(one.raw_end),
                               part_of=one.part_of if one.part_of in held else "")


def _hide(record: Record, hidden: dict[str, str]) -> Record:
    """Mask names in every text of a record and of the records in it."""
    return cast("Record", _hidden(record, hidden))


def _hidden(value: Any, hidden: dict[str, str]) -> Any:
    if isinstance(value, str):
        for name, shown in hidden.items():
            value = _pattern(name).sub(shown, value)
        return value
    if isinstance(value, tuple) and value and not isinstance(value[0], int):
        return tuple(_hidden(one, hidden) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: changed for field in dataclasses.fields(value)
                   if (changed := _hidden(old := getattr(value, field.name), hidden)) is not old and changed != old}
        return dataclasses.replace(value, **changes) if changes else value
    return value
