"""Words with what goes with them: what everyday words mean in the language of reports, and the reverse.

A phrase says one thing in two ways; an association is looser: the handful of words that a sentence about a thing holds.
Questions ask in words of which the passage holds none, so that what carries over to new questions is known of words.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadError
from kg.thesaurus import SHORTEST, Term
from kg.training.data import Pair

FOLDER = Path(__file__).parent / "associations"
"""Holds the associations: TSV files whose first line names the columns."""
COLUMNS = ("word", "associates")
LONGEST = 6
"""Characters up to which a word stands in sentences to the letter, where another may be put in its place."""
_KIND = "association"


class Association(NamedTuple):
    """A word and those that go with it."""

    word: str
    associates: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words as one text, which co-occurrence reads."""
        return " ".join((self.word, *self.associates))


def read(folder: Path) -> list[Association]:
    """Read the associations (``.tsv``: word, associates between blanks). Raises ReadError for any other line."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            fields = line.split("\t")
            if tuple(fields) == COLUMNS:
                continue
            words = fields[-1].split()
            if len(fields) != len(COLUMNS) or not words or "" in fields or {*words} & {fields[0]}:
                raise ReadError(f"训练数据 {path.name} 第 {number} 行不是“词、相关词”两列。", line[:200])
            found.append(Association(fields[0], tuple(words)))
    return found


def pairs(associations: Sequence[Association]) -> list[Pair]:
    """Pair each word with each associate, both ways round, and with all of them as one text."""
    found = []
    for word, associates in associations:
        found += [pair for other in associates for pair in (Pair(_KIND, word, other), Pair(_KIND, other, word))]
        found.append(Pair(_KIND, word, " ".join(associates)))
    return found


def terms(associations: Sequence[Association]) -> list[Term]:
    """Return the words as terms of which one may stand for another, in questions as in answers.

    Far too loose for the thesaurus itself, which the search reads as well.
    """
    return [Term(f"{_KIND} {word}", term, spoken) for word, associates in associations for term in (word, *associates)
            if SHORTEST <= len(term) <= LONGEST for spoken in (True, False)]
