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
Spot = tuple[str, int]  # a sentence: its report's identifier and its number there


def digest(*parts: object) -> str:
    """Return twelve hexadecimal digits of the parts' SHA-1; ("ab", "c") differs from ("a", "bc")."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:DIGEST_LENGTH]


def report_id(name: str) -> str:
    """Identify the report of a file name: a changed file of the same name is the same report, said anew."""
    return f"report/{digest(name)}"


def sentence_id(report: str, index: int) -> str:
    """Identify sentence ``index`` of a report."""
    return f"{report}#s{index}"


def sentence_of(spot: Spot) -> str:
    """Return a sentence's identifier."""
    return sentence_id(*spot)


def parse_sentence_id(identifier: str) -> Spot:
    """Return the report and the index that :func:`sentence_id` was made from; ValueError for anything else."""
    report, mark, index = identifier.partition("#s")
    if not mark or not (index.isascii() and index.isdigit()):
        raise ValueError(f"not a sentence identifier: {identifier!r}")
    return report, int(index)


def entity_kind(entity_type: EntityType) -> str:
    """Return the first part of an entity's identifier: all levels of places share ``place``."""
    return "place" if entity_type in PLACE_TYPES else entity_type


def entity_id(entity_type: EntityType, name: str, chain: Sequence[str] = (), code: str = "") -> str:
    """Identify an entity by its division code, or by its name and the chain of places that contain it.

    The chain is the names that fix which of several things of one name it is; every caller keeps to one order.
    """
    kind = entity_kind(entity_type)
    if kind == "place" and code.isascii() and code.isdigit():
        return f"place/{code}"
    return f"{kind}/{digest(name, *chain)}"


def variable_id(label: str, measure: str = "count", constraints: Sequence[str] = (), denominator: str = "") -> str:
    """Identify what is counted, under which constraints, of what: the same in every report."""
    return f"variable/{digest(label, measure, *sorted(constraints), '/', denominator)}"


def observation_id(report: str, raw_start: int, raw_end: int, variable: str, about: str = "") -> str:
    """Identify one figure at one place of one report.

    The variable and what it is about keep apart the figures that one writing stands for (两委班子各5人 is two of them).
    """
    return f"observation/{digest(report, raw_start, raw_end, variable, about)}"


def relation_id(report: str, subject: str, predicate: str, target: str, sentence: int, *, detail: str = "") -> str:
    """Identify one statement of one link, in one sentence of one report."""
    return f"statement/{digest(report, subject, predicate, target, sentence, detail)}"


def run_id(*parts: object) -> str:
    """Identify one run of the program over one input: version, settings, whatever tells it from another."""
    return f"run/{digest(*parts)}"


def iri(base: str, identifier: str) -> str:
    """Return the full IRI of an identifier."""
    return base + identifier


def local(base: str, full: str) -> str:
    """Return the identifier of an IRI under ``base``; any other IRI is returned as it is."""
    return full.removeprefix(base)
