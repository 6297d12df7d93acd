"""Private persons are withheld before anything is stored: what graph, index, pages and exports are made from is masked.

李小英, 73岁 is stored as 李某某, 70多岁: the surname and the decade stay. A private person is no entity and takes part
in no relation; only the masked sentence speaks of them. In the text that is indexed the surname is masked too, so that
a search for the name is no nearer to it than to any other.

Offsets. The public text is the original with the masks in place, and every start and end in the graph and in answers
counts in it: ``text[start:end]`` is the sentence, as everywhere. A name keeps its length; an age gains a character, so
behind one the public text runs ahead of the file. :class:`kg.masks.Moving` says by how much, and the masks are kept
with the report for those who may see the original.
"""

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.masks import HIDDEN, Mask, Masked, Moving, apply, as_printed, hide_in, masked_age, masked_name, surname_length
from kg.model import Extraction, Observation, Sentence

AGE = re.compile(r"(?<![\d至到~—-])(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:周?岁)"
                 r"(?!以[上下内]|及以|至|到|[~—-])")
SAID_OF = re.compile("[她他]")  # in a sentence that names nobody
BESIDE = 8  # names before and behind an age that may be nearest to it; those at one place overlap
REACH = 2  # sentences back in which such a sentence may have its person


@dataclass(frozen=True, slots=True)
class Public:
    """An extraction as everybody may see it, and what was masked in the original's text."""

    extraction: Extraction
    masks: tuple[Mask, ...]


def public(extraction: Extraction, forgotten: Collection[str] = ()) -> Public:
    """Mask the private persons of an extraction, and those who are to be forgotten whatever their post."""
    names = tuple(dict.fromkeys([*extraction.private, *forgotten]))
    if not names:
        return Public(extraction, ())
    masks = tuple(sorted([*name_masks(extraction, names), *_ages(extraction, names)], key=lambda mask: mask.start))
    gone = {entity.id for entity in extraction.entities if entity.type == "person" and entity.name in names}
    masked = Masked(masks)
    kept = [one for one in extraction.observations if not masked.within(one.raw_start, one.raw_end)]
    held = {one.id for one in kept}
    surnames = {at for name in names for at in _places(extraction, name, stop=surname_length(name))}
    hidden = {name: masked_name(name) for name in names}
    moving = Moving(masks)
    made = Extraction(
        report=dataclasses.replace(hide_in(extraction.report, hidden), text=apply(masks, extraction.report.text)),
        sentences=tuple(_sentence(one, masked, moving, surnames, hidden) for one in extraction.sentences),
        entities=tuple(hide_in(one, hidden) for one in extraction.entities if one.id not in gone),
        observations=tuple(_observation(hide_in(one, hidden), moving, held) for one in kept),
        relations=tuple(hide_in(one, hidden) for one in extraction.relations if not {one.subject, one.object} & gone),
    )
    return Public(made, masks)


def _places(extraction: Extraction, name: str, start: int = 0, stop: int | None = None) -> set[int]:
    """Return where characters of a name stand in the original: as the sentences read it, and as it was printed."""
    wanted = range(len(name))[start:stop]
    found = {sentence.offsets[match.start() + at] for sentence in extraction.sentences
             for match in re.finditer(re.escape(name), sentence.text) for at in wanted}
    for match in as_printed(name).finditer(extraction.report.text):
        printed = [at for at in range(match.start(), match.end()) if not extraction.report.text[at].isspace()]
        found.update(printed[at] for at in wanted)
    return found


def name_masks(extraction: Extraction, names: Iterable[str]) -> list[Mask]:
    """Mask names wherever they stand in the original; each mask is one character for another."""
    found = {at for name in names for at in _places(extraction, name, start=surname_length(name))}
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


def _sentence(sentence: Sentence, masked: Masked, moved: Moving, surnames: Collection[int], hidden: dict[str, str],
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
        hide_in(sentence, hidden), start=moved(sentence.start), end=moved(sentence.end),
        text="".join(text), offsets=tuple(offsets),
    )


def _observation(one: Observation, moved: Moving, held: Collection[str]) -> Observation:
    return dataclasses.replace(one, raw_start=moved(one.raw_start), raw_end=moved(one.raw_end),
                               part_of=one.part_of if one.part_of in held else "")


