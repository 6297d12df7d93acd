"""Who is to stay forgotten. Names are not kept: only a keyed digest by which a new report is searched for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from kg.judgements import Judgement
from kg.masks import hide


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The digests of forgotten names and their lengths, under the key of one store."""

    key: bytes
    lengths: Mapping[str, int]

    def digest(self, name: str) -> str:
        """Return what is kept of a name. Without the store's key it cannot be tried against lists of names."""
        return blake2b(name.encode(), key=self.key, digest_size=16).hexdigest()

    def adding(self, name: str) -> "Forgotten":
        """Return these and one more."""
        return Forgotten(self.key, {**self.lengths, self.digest(name): len(name)})

    def found(self, text: str) -> list[str]:
        """Return the forgotten names that a text without white space between characters holds."""
        sizes = sorted(set(self.lengths.values()))
        pieces = {text[at:at + size] for size in sizes for at in range(len(text) - size + 1)}
        return sorted(piece for piece in pieces if self.digest(piece) in self.lengths)


def without(judgement: Judgement, name: str) -> Judgement:
    """Return a judgement whose words do not name a person."""
    return replace(judgement, other=hide(judgement.other, [name]), why=hide(judgement.why, [name]),
                   by=hide(judgement.by, [name]))
