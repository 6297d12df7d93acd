"""Identifiers: computed from what a thing is, so that the same thing has the same one in every run and every report.

An identifier is the local part of an IRI (``place/370811``, ``report/3f2a…#s12``); the store's base IRI goes before it.
Nothing here reads a clock or a counter: merging two reports means merging their triples.
"""

import hashlib
from collections.abc import Sequence

from kg.model import PLACE_TYPES, EntityType

DEFAULT_BASE = "http://dangjian.local/"
VOCABULARY = "http://dangjian.local/ns#"  # fixed, whatever the store's base
PRACTICES = "http://dangjian.local/practice/"  # fixed: concepts of the scheme of kinds of practice

DIGEST_LENGTH = 12  # 48 bits of SHA-1: a collision is expected only beyond some ten million things of one kind


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits of the parts' SHA-1. The parts are kept apart: ("ab", "c") differs from ("a", "bc")."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:DIGEST_LENGTH]


def report_id(name: str) -> str:
    """The report of a file name. A changed file of the same name is the same report, said anew."""
    return f"report/{digest(name)}"


def sentence_id(report: str, index: int) -> str:
    """Sentence ``index`` of a report."""
    return f"{report}#s{index}"


def parse_sentence_id(identifier: str) -> tuple[str, int]:
    """The report and the index that :func:`sentence_id` was made from; ValueError for anything else."""
    report, mark, index = identifier.partition("#s")
    if not mark or not (index.isascii() and index.isdigit()):
        raise ValueError(f"not a sentence identifier: {identifier!r}")
    return report, int(index)


def entity_kind(type: EntityType) -> str:
    """The first part of an entity's identifier: all levels of places share ``place``."""
    return "place" if type in PLACE_TYPES else type


def entity_id(type: EntityType, name: str, chain: Sequence[str] = (), code: str = "") -> str:
    """An entity's identifier: its division code, or its name with the chain of containing places' names that fixes
    which of several things of one name it is (nearest first or last: the caller keeps to one order)."""
    kind = entity_kind(type)
    if kind == "place" and code.isascii() and code.isdigit():
        return f"place/{code}"
    return f"{kind}/{digest(name, *chain)}"


def variable_id(label: str, measure: str = "count", constraints: Sequence[str] = (), denominator: str = "") -> str:
    """What is counted, under which constraints, of what: the same in every report."""
    return f"variable/{digest(label, measure, *sorted(constraints), '/', denominator)}"


def observation_id(report: str, raw_start: int, raw_end: int, variable: str, about: str = "") -> str:
    """One figure at one place of one report. The variable and what it is about keep apart the figures that one
    writing stands for (两委班子各5人 is two of them)."""
    return f"observation/{digest(report, raw_start, raw_end, variable, about)}"


def relation_id(report: str, subject: str, predicate: str, object: str, sentence: int, detail: str = "") -> str:
    """One statement of one link, in one sentence of one report."""
    return f"statement/{digest(report, subject, predicate, object, sentence, detail)}"


def run_id(*parts: object) -> str:
    """One run of the program over one input: version, settings, whatever tells it from another."""
    return f"run/{digest(*parts)}"


def iri(base: str, identifier: str) -> str:
    """The full IRI of an identifier."""
    return base + identifier


def local(base: str, full: str) -> str:
    """The identifier of an IRI under ``base``; any other IRI is returned as it is."""
    return full[len(base):] if full.startswith(base) else full
