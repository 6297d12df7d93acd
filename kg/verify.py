"""The verbatim gate: nothing is said that its sentence, read again from the stored original, does not say.

A sentence is read at its offsets; it must hold the raw value at the recorded place, and the names that the answer
rests on. What fails is dropped and logged, never shown.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace

from kg.catalogue import Catalogue
from kg.errors import DangjianError
from kg.facts import Fact
from kg.ids import Spot, sentence_of
from kg.model import Citation
from kg.view import View
from kg.wording import contractions, plain

log = logging.getLogger(__name__)
WIDEST = 2  # sentences before a figure's that may be quoted with it
_OF_WHICH = re.compile(r"[\W\d]*其中")  # an item that is a part of the one before it
ROWS = 40  # of a table between a figure and the head that says of what it is
_IMPLIED = {"户": ("住户", "居民"), "人": ("居民",)}  # 6栋楼、310户: the unit alone says who is counted
PARAGRAPH = re.compile(r"\n\s*\n|\n#|\n[-*] ")  # between paragraphs and items of a list


class Gate:
    """Reads proofs from one store."""

    def __init__(self, store: View, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    def cite(self, where: Spot) -> Citation | None:
        """Read a sentence from the original; None when the store cannot prove it."""
        report, index = where
        try:
            start, end, text = self._store.sentence(report, index)
        except DangjianError as error:
            log.warning("dropped %s#s%d: %s", report, index, error.message)
            return None
        source = self._catalogue.sources.get(report)
        if source is None or not text:
            log.warning("dropped %s#s%d: its report is unknown", report, index)
            return None
        return Citation(
            report=source.name,
            title=source.title,
            published=source.published,
            sentence=text,
            start=start,
            end=end,
            url=f"/reports/{report.partition('/')[2]}#s{index}",
        )

    def cite_quietly(self, where: Spot) -> Citation | None:
        """Read a sentence that may not be there: the one behind a report's last is no fault of the store."""
        try:
            self._store.sentence(*where)
        except DangjianError:
            return None
        return self.cite(where)

    def figure(self, fact: Fact, before: int = 0) -> Citation | None:
        """Prove a figure: its raw value stands in the sentence at its offsets, and the sentence speaks of its thing.

        Where the thing is named up to :data:`WIDEST` sentences before it in the paragraph, the quote begins there.
        ``before``: sentences that the quote is to begin with at least.
        """
        citation = self._widened(fact, before)
        if citation is None:
            return None
        start, end = fact.raw_start - citation.start, fact.raw_end - citation.start
        if not fact.raw or not 0 <= start < end <= len(citation.sentence):
            return self._drop(fact.id, "its offsets are not in its sentence")
        if plain(citation.sentence[start:end]) != plain(fact.raw):
            return self._drop(fact.id, "its sentence has another value there")
        if not _implied(fact, citation) and not speaks_of(_thing(fact), plain(citation.sentence)):
            return self._drop(fact.id, "its sentence does not name what is counted")
        return citation

    def _widened(self, fact: Fact, before: int) -> Citation | None:
        """Quote a figure's sentence with as many before it as name what is counted, at least ``before``."""
        own = self.cite(fact.sentence)
        thing = _thing(fact)
        report, index = fact.sentence
        widest = own
        row = own is not None and own.sentence.endswith("|")  # its head may stand rows above it
        most = ROWS if row else WIDEST
        if own is not None and not before and _implied(fact, own):
            return own
        for back in range(most + 1):
            if own is None or widest is None or (back >= before and speaks_of(thing, plain(widest.sentence))):
                break
            earlier = self.cite_quietly((report, index - back - 1)) if back < most and index > back else None
            text = self._store.text(report)
            item = earlier is not None and _OF_WHICH.match(own.sentence) and "\n\n" not in text[earlier.end : own.start]
            if earlier is None or (not item and PARAGRAPH.search(text[earlier.end : widest.start])):
                break
            widest = replace(widest, sentence=text[earlier.start : own.end], start=earlier.start)
        return widest

    def named(self, where: Spot, entities: Iterable[str] = (), words: Iterable[str] = ()) -> Citation | None:
        """Prove that a sentence holds these entities (by a name, an alias or a short form) and these words."""
        citation = self.cite(where)
        if citation is None:
            return None
        text = plain(citation.sentence)
        for word in words:
            if plain(word) not in text:
                return self._drop(sentence_of(where), f"its sentence does not hold {word}")
        for identifier in entities:
            if not self.holds(text, identifier):
                return self._drop(sentence_of(where), f"its sentence does not name {identifier}")
        return citation

    def named_near(self, where: Spot, entities: Iterable[str], words: Iterable[str] = ()) -> Citation | None:
        """Prove as :meth:`named` does, by the sentence with as many before it in its paragraph as name all of it."""
        own, (report, index) = self.cite(where), where
        wanted, texts = tuple(entities), tuple(map(plain, words))
        widest = own
        for back in range(WIDEST + 1):
            if own is None or widest is None:
                return None
            text = plain(widest.sentence)
            if all(word in text for word in texts) and all(self.holds(text, one) for one in wanted):
                return widest
            earlier = self.cite_quietly((report, index - back - 1)) if index > back else None
            whole = self._store.text(report)
            if earlier is None or PARAGRAPH.search(whole[earlier.end : widest.start]):
                break
            widest = replace(widest, sentence=whole[earlier.start : own.end], start=earlier.start)
        return self._drop(sentence_of(where), f"its sentences do not name {wanted} and {texts}")

    def holds(self, text: str, identifier: str) -> bool:
        """Whether a comparable text names an entity."""
        entity = self._catalogue.entities.get(identifier)
        return entity is not None and any(plain(name) in text for name in _names(entity.name, entity.aliases))

    @staticmethod
    def _drop(what: str, why: str) -> None:
        log.warning("dropped %s: %s", what, why)


def _thing(fact: Fact) -> str:
    return plain(fact.variable.counted) or plain(fact.variable.label)


def _implied(fact: Fact, citation: Citation) -> bool:
    """Whether the unit behind a figure's number already says who is counted: 住着3860户."""
    behind = plain(citation.sentence[fact.raw_start - citation.start :])
    return _thing(fact) in _IMPLIED.get(fact.unit, ()) and behind.startswith(
        plain(fact.raw).removesuffix(fact.unit) + fact.unit
    )


def is_heading(citation: Citation) -> bool:
    """Whether a sentence is a line without any mark of a sentence: a headline says nothing by itself."""
    return re.search(r"[。！？；，!?;,]", citation.sentence) is None


def _names(name: str, aliases: Iterable[str]) -> Iterable[str]:
    yield name
    yield from aliases
    for ending in ("街道", "社区", "区", "县", "市", "镇", "乡", "村"):
        if name.endswith(ending) and len(name) - len(ending) > 1:
            yield name.removesuffix(ending)


def speaks_of(thing: str, text: str) -> bool:
    """Whether a text holds a thing's words: any two neighbouring letters of it, since a list may share one head."""
    if len(thing) < 2:
        return thing in text
    if any(thing.endswith(whole) and short in text for short, whole in contractions().items()):
        return True  # 老旧小区电梯 is spoken of as 加梯
    return any(thing[index : index + 2] in text for index in range(len(thing) - 1))
