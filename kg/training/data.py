"""Reads the training data: pairs of texts that mean alike, and plain sentences."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import ReadError
from kg.training.split_pairs import part, read_rows

SOURCES = {
    "adj_law": "neighbouring sentences of statutes (LawRefBook/Laws; public domain)",
    "law_title": "statutes' titles and chapters with their sentences (LawRefBook/Laws; public domain)",
    "mutual": "mutually nearest sentences of like regulations of different cities (LawRefBook/Laws; public domain)",
    "adj_gov": "neighbouring sentences of government work reports (aldohemsn/chinese-political-corpora; Wikisource)",
    "title_gov": "titles of government work reports with their sentences (as adj_gov)",
    "qa": "questions and answering sentences: CMRC 2018 (CC BY-SA 4.0), DRCD (CC BY-SA 3.0), XQuAD (CC BY-SA 4.0)",
    "qa_para": "questions and paragraphs: CMRC 2018 (CC BY-SA 4.0), DRCD (CC BY-SA 3.0), XQuAD (CC BY-SA 4.0)",
    "syn": "synonyms of the Open Multilingual Wordnet, Chinese (Chinese Open Wordnet)",
    "cedict": "words with one English meaning in CC-CEDICT (CC BY-SA 4.0)",
    "tatoeba": "Chinese sentences with one translation, Tatoeba (CC BY 2.0 FR)",
    "pawsx": "paraphrases of PAWS-X (free use with attribution to Google)",
    "thesaurus": "official and everyday words for one concept, this project's thesaurus (Apache-2.0)",
    "rewritten": "clauses of statutes and reports, words replaced by the thesaurus (public domain, Apache-2.0)",
    "own": "questions and passages written for this project (Apache-2.0)",
    "situation": "what residents ask, beside what a report says of it, written for this project (Apache-2.0)",
    "varied": "our own pairs and situations, words replaced by the thesaurus and the associations (Apache-2.0)",
    "phrase": "what residents say and what reports call it, both ways round, written for this project (Apache-2.0)",
    "used": "what residents say, with sentences that use the official phrase (public domain, Apache-2.0)",
    "triplet": "a sentence, the same in other words, and one that looks alike and says another thing (Apache-2.0)",
    "association": "words and what goes with them in the language of reports, written for this project (Apache-2.0)",
}
"""What each kind of pair is and its licence; a kind that is not listed here is refused."""


PHRASES = Path(__file__).parent / "phrases"
SITUATIONS = Path(__file__).parent / "situations"
TRIPLETS = Path(__file__).parent / "triplets"
PHRASE, TRIPLET = ("spoken", "official"), ("anchor", "positive", "negative")
"""The columns of a file of phrases or situations, and of triplets, named in its first line."""


class Pair(NamedTuple):
    """Two texts that should lie close together."""

    kind: str
    a: str
    b: str


class Triplet(NamedTuple):
    """A sentence, one that means the same, and one that shares more words with it and means another thing."""

    anchor: str
    positive: str
    negative: str


def pairs(path: Path) -> list[Pair]:
    """Read the pairs of a ``.tsv.gz`` file (kind, a, b). Raises ReadError for a kind whose licence is not recorded."""
    found = []
    for number, line in enumerate(_lines(path), start=1):
        fields = line.split("\t")
        if len(fields) != 3 or fields[0] not in SOURCES:
            raise ReadError(f"训练数据 {path.name} 第 {number} 行不是“类别、甲、乙”三列,或类别未登记许可。", line[:200])
        if fields[1] != fields[2]:
            found.append(Pair(*fields))
    return found


def own(folder: Path, left_out: int | None = None) -> list[Pair]:
    """Read this project's questions and passages, without the fifth kept for measuring and another if one is named."""
    rows = read_rows(sorted(folder.glob("*.tsv")))
    return [Pair("own", row.question, row.passage) for row in rows if part(row.passage) not in (0, left_out)]


def phrases(folder: Path) -> list[Pair]:
    """Read what residents say and what reports call it (``.tsv``: spoken, official), each pair both ways round."""
    return [pair for spoken, official in _spoken(folder)
            for pair in (Pair("phrase", spoken, official), Pair("phrase", official, spoken))]


def situations(folder: Path) -> list[Pair]:
    """Read what residents ask and the clause of a report that answers it (``.tsv``: spoken, official)."""
    return [Pair("situation", spoken, official) for spoken, official in _spoken(folder)]


def triplets(folder: Path) -> list[Triplet]:
    """Read triplets (``.tsv``: anchor, positive, negative)."""
    return [Triplet(*fields) for fields in _rows(folder, TRIPLET)]


def _spoken(folder: Path) -> Iterator[tuple[str, str]]:
    return ((spoken, official) for spoken, official in _rows(folder, PHRASE))


def _rows(folder: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            fields = line.split("\t")
            if len(fields) != len(columns) or not all(map(str.strip, fields)):
                raise ReadError(f"训练数据 {path.name} 第 {number} 行不是 {'、'.join(columns)} 各一列。", line[:200])
            if tuple(fields) != columns:
                yield fields


def sentences(path: Path) -> list[str]:
    """Read the sentences of a ``.txt.gz`` file, one a line."""
    return list(_lines(path))


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield line.rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"读不了训练数据 {path.name}。", str(error)) from error
