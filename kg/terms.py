"""The term index: BM25 over characters, pairs of characters and words, cut here and only counted by tantivy."""

import contextlib
import functools
import itertools
import math
import os
import re
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import rjieba
import tantivy

from kg.errors import StoreError
from kg.thesaurus import shipped

CONTEXT_WEIGHT = 0.3  # title and section are said once for many sentences: they may tip a balance, not make a match
FREQUENT = 0.02  # a term in more than this share of sentences tells nothing apart and costs most of the time
ENOUGH = 500  # sentences, before shares are believed
KEPT = 3  # rarest terms that are asked even when all are frequent: a question of common words still finds something
OTHER_WEIGHT = 0.3  # of another word for what is asked: R@5 of terms alone over real articles 0.10 without, 0.14 with
OTHERS = 24  # other words of one question, rarest first: each costs as much as a word of its own
MOST = 256  # terms of one question, rarest first: whole pasted pages are asked at times
WRITER_MEMORY = 60_000_000  # bytes; holds some 20,000 sentences between two flushes
_RUN = re.compile(r"[0-9a-z]+(?:[.,][0-9]+)*%?|[^\W0-9a-z_]+")  # a figure or Latin word, or a run of other letters
_BY_LENGTH = 3  # shorter words are already there, as characters and pairs


def fold(text: str) -> str:
    """Fold what is written in several ways: widths of characters and case."""
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> list[str]:
    """Cut a text into terms: figures and Latin words whole, all else into characters, pairs and longer words."""
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        if run[0].isascii():
            found.append(run)
            continue
        found.extend(run)
        found.extend(map("".join, itertools.pairwise(run)))
        if len(run) >= _BY_LENGTH:
            found.extend(word for word in rjieba.cut(run) if len(word) >= _BY_LENGTH)
    return found


def words(text: str) -> list[str]:
    """Return the words of a text that carry meaning by themselves: two characters and more, figures; each once."""
    runs = (run for run in _RUN.findall(fold(text)))
    cut = (word for run in runs for word in ([run] if run[0].isascii() else rjieba.cut(run)))
    return list(dict.fromkeys(word for word in cut if len(word) > 1 or word.isdigit()))


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", fast=True)
    builder.add_unsigned_field("row", indexed=True)
    for field in ("body", "context"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def create(folder: Path) -> None:
    """Make an empty index in an existing folder."""
    tantivy.Index(_schema(), path=str(folder))


@functools.lru_cache(maxsize=1024)  # the sections of the reports of a batch
def _context(text: str) -> str:
    return " ".join(tokens(text))


class TermsWriter:
    """One batch of changes to the index: all of it is written by :meth:`commit`, nothing before."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._writer = index.writer(WRITER_MEMORY, 1)  # one thread: one segment a batch, and the other core is in use

    def delete(self, row: int) -> None:
        """Drop the sentences of one version of a report."""
        row_is = tantivy.Query.term_query(self._schema, "row", row)  # deletion by term does not match number fields
        self._writer.delete_documents_by_query(row_is)

    def add(self, row: int, ids: Sequence[int], texts: Sequence[str], contexts: Sequence[str]) -> None:
        """Add sentences with the context they stand in."""
        for identifier, text, context in zip(ids, texts, contexts, strict=True):
            document = tantivy.Document()
            document.add_unsigned("id", identifier)
            document.add_unsigned("row", row)
            document.add_text("body", " ".join(tokens(text)))
            document.add_text("context", _context(context))
            with _as_disk_error():
                self._writer.add_document(document)

    def commit(self) -> None:
        """Write the batch durably, and wait until segments are merged: the folder is about to be linked."""
        with _as_disk_error():
            self._writer.commit()
            self._writer.wait_merging_threads()


@contextlib.contextmanager
def _as_disk_error() -> Iterator[None]:
    """The engine calls a full disk a wrong value."""
    try:
        yield
    except ValueError as error:
        raise OSError(f"term index: {error}") from error


class TermIndex:
    """The sentences of one generation by their terms."""

    def __init__(self, folder: Path) -> None:
        try:
            if os.access(folder, os.W_OK):
                self._open(folder)
            else:  # the engine makes a lock file where it opens; its files are mapped before the links go
                with tempfile.TemporaryDirectory() as mirror:
                    for path in folder.iterdir():
                        (Path(mirror) / path.name).symlink_to(path.resolve())
                    self._open(Path(mirror))
        except (ValueError, OSError) as error:
            raise StoreError("资料库的词语索引打不开", str(error)) from error

    def _open(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._index.config_reader("manual")  # the folder never changes: no thread need watch it
        self._searcher = self._index.searcher()

    def _telling(self, found: Iterable[str]) -> list[str]:
        """Keep the terms that the index holds and that tell sentences apart."""
        count = self._searcher.doc_freq
        counts = {term: count("body", term) or count("context", term) for term in dict.fromkeys(found)}
        held = sorted((term for term in counts if counts[term]), key=lambda term: (counts[term], term))[:MOST]
        total = self._searcher.num_docs
        if total < ENOUGH:
            return held
        return [term for term in held if counts[term] <= FREQUENT * total] or held[:KEPT]

    def _other(self, text: str, asked: Collection[str]) -> list[str]:
        """Name other words for what a text speaks of, as far as they are terms that tell sentences apart."""
        count, most = self._searcher.doc_freq, max(ENOUGH, self._searcher.num_docs) * FREQUENT
        counts = {word: count("body", word) for word in shipped().others(fold(text)) if word not in asked}
        held = sorted((word for word in counts if 0 < counts[word] <= most), key=lambda word: (counts[word], word))
        return held[:OTHERS]

    def _query(self, terms: Iterable[str], others: Iterable[str], rows: Iterable[int] | None) -> Any:
        query, occur, schema = tantivy.Query, tantivy.Occur, self._index.schema
        wanted = []
        for term in terms:
            wanted.append((occur.Should, query.term_query(schema, "body", term, "freq")))
            context = query.term_query(schema, "context", term, "freq")
            wanted.append((occur.Should, query.boost_query(context, CONTEXT_WEIGHT)))
        other = (query.term_query(schema, "body", word, "freq") for word in others)
        wanted.extend((occur.Should, query.boost_query(one, OTHER_WEIGHT)) for one in other)
        asked = query.boolean_query(wanted)
        if rows is None:
            return asked
        only = query.const_score_query(query.term_set_query(schema, "row", list(rows)), 0.0)
        return query.boolean_query([(occur.Must, asked), (occur.Must, only)])

    def search(self, text: str, limit: int, rows: Iterable[int] | None = None) -> list[tuple[int, float]]:
        """Find the sentences that share most with a text, best first; ``rows`` restricts them to some reports."""
        terms = self._telling(tokens(text))
        others = self._other(text, terms)
        if not (terms or others) or limit < 1:
            return []
        hits = self._searcher.search(self._query(terms, others, rows), limit, count=False).hits
        return [(found, float(score)) for found, (score, _) in zip(self._ids(hits), hits, strict=True)]

    def worth(self, text: str) -> float:
        """Return what a sentence of average length that holds every term of a text once would score.

        Terms that no sentence holds count as the rarest: what they ask for is not there.
        """
        total, held = self._searcher.num_docs, self._searcher.doc_freq
        found = (held("body", term) for term in dict.fromkeys(tokens(text)))
        return sum(math.log1p((total - count + 0.5) / (count + 0.5)) for count in found)  # as BM25 counts rarity

    def ids(self) -> list[int]:
        """Return the identifiers of all sentences, ascending."""
        everything = self._searcher.search(tantivy.Query.all_query(), max(1, self._searcher.num_docs), count=False).hits
        return sorted(self._ids(everything))

    def _ids(self, hits: Sequence[tuple[Any, Any]]) -> list[int]:
        values: Sequence[Any] = self._searcher.fast_field_values("id", [address for _, address in hits])
        return [int(value) for value in values]
