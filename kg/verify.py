"""The verbatim gate: nothing is said that its sentence, read again from the stored original, does not say.

A sentence is read at its offsets; it must hold the raw value at the recorded place, and the names that the answer
rests on. What fails is dropped and logged, never shown.
"""

import logging
from collections.abc import Iterable

from kg.catalogue import Catalogue
from kg.errors import DangjianError
from kg.facts import Fact, Place
from kg.model import Citation
from kg.view import View
from kg.wording import plain

log = logging.getLogger(__name__)


class Gate:
    """Reads proofs from one store."""

    def __init__(self, store: View, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    def cite(self, where: Place) -> Citation | None:
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

    def cite_quietly(self, where: Place) -> Citation | None:
        """Read a sentence that may not be there: the one behind a report's last is no fault of the store."""
        try:
            self._store.sentence(*where)
        except DangjianError:
            return None
        return self.cite(where)

    def figure(self, fact: Fact) -> Citation | None:
        """Prove a figure: its raw value stands in the sentence at its offsets, and the sentence speaks of its thing."""
        citation = self.cite(fact.sentence)
        if citation is None:
            return None
        start, end = fact.raw_start - citation.start, fact.raw_end - citation.start
        if not fact.raw or not 0 <= start < end <= len(citation.sentence):
            return self._drop(fact.id, "its offsets are not in its sentence")
        if plain(citation.sentence[start:end]) != plain(fact.raw):
            return self._drop(fact.id, "its sentence has another value there")
        if not _speaks_of(plain(fact.variable.counted) or plain(fact.variable.label), plain(citation.sentence)):
            return self._drop(fact.id, "its sentence does not name what is counted")
        return citation

    def named(self, where: Place, entities: Iterable[str] = (), words: Iterable[str] = ()) -> Citation | None:
        """Prove that a sentence holds these entities (by a name, an alias or a short form) and these words."""
        citation = self.cite(where)
        if citation is None:
            return None
        text = plain(citation.sentence)
        for word in words:
            if plain(word) not in text:
                return self._drop(f"{where[0]}#s{where[1]}", f"its sentence does not hold {word}")
        for identifier in entities:
            if not self.holds(text, identifier):
                return self._drop(f"{where[0]}#s{where[1]}", f"its sentence does not name {identifier}")
        return citation

    def holds(self, text: str, identifier: str) -> bool:
        """Whether a comparable text names an entity."""
        entity = self._catalogue.entities.get(identifier)
        return entity is not None and any(plain(name) in text for name in _names(entity.name, entity.aliases))

    @staticmethod
    def _drop(what: str, why: str) -> None:
        log.warning("dropped %s: %s", what, why)


def _names(name: str, aliases: Iterable[str]) -> Iterable[str]:
    yield name
    yield from aliases
    for ending in ("街道", "社区", "区", "县", "市", "镇", "乡", "村"):
        if name.endswith(ending) and len(name) - len(ending) > 1:
            yield name.removesuffix(ending)


def _speaks_of(thing: str, text: str) -> bool:
    """Whether a text holds a thing's words: any two neighbouring letters of it, since a list may share one head."""
    if len(thing) < 2:
        return thing in text
    return any(thing[index : index + 2] in text for index in range(len(thing) - 1))
