"""What the tables of figures ask: numbers, variables, scopes, times, status. A check returns what is wrong, or ""."""

from ingest.normalise import normalise, translate
from ingest.observe import figures
from ingest.pipeline import extract
from ingest.quantity import quantities
from ingest.split import split as sentences_of
from ingest.time import times
from ingest.tokens import tokens
from kg.model import Observation
from tests.ingest.tables import PLACE, PUBLISHED, Row, flat, load, report, split


def plain(text: str) -> str:
    """The normalised form of a text."""
    return normalise(translate(text), 0, len(text)).text


def quantity(row: Row) -> str:
    """Numbers with a unit, in order."""
    made = [q for q in quantities(plain(row["text"])) if q.unit]
    told = [f"{q.value:g} {q.high} {q.comparator} {q.unit}" for q in made]
    columns = [row[c].split("|") for c in ("value", "high", "comparator", "unit")]
    if len(made) != len(columns[0]):
        return f"got {told}"
    values, highs, comparators, units = (c + [""] * (len(made) - len(c)) for c in columns)
    for q, value, high, comparator, unit in zip(made, values, highs, comparators, units, strict=True):
        same = near(q.value, value) and (near(q.high, high) if q.high is not None else not high)
        if not same or q.unit != unit or q.comparator not in comparator.split("/"):
            return f"got {told}"
    return ""


def near(value: float, expected: str) -> bool:
    """Equal but for the last digits of a fraction."""
    return bool(expected) and abs(value - float(expected)) <= 1e-6 * max(1.0, abs(value))


def no_metric(row: Row) -> str:
    """No figure at all."""
    text = plain(row["text"])
    return "; ".join(f"figure {text[f.quantity.start : f.quantity.end]}" for f in figures(text, tokens(text)))


def told(o: Observation) -> str:
    """An observation in short."""
    v = o.variable
    return f"{o.value:g} {o.unit} of {v.label} {list(v.constraints)} {v.measure} per {v.denominator!r}"


def variable(row: Row) -> str:
    """One figure: what it counts."""
    made = extract(report(row["text"], PUBLISHED)).observations
    found = [o for o in made if near(o.value, row["value"]) and o.unit == row["unit"]]
    if not found:
        return f"not found among {[told(o) for o in made]}"
    faults = [_variable_fault(row, o, made) for o in found]
    return "" if "" in faults else f"{faults[0]}: {told(found[0])}"


def _variable_fault(row: Row, o: Observation, made: tuple[Observation, ...]) -> str:
    label = flat(o.variable.label)
    if not all(any(word in label for word in part.split("/")) for part in split(row["label"], "|")):
        return "label"
    if row["without"] and row["without"] in label:
        return "label too wide"
    for part in split(row["constraints"], "|"):
        if not any(word in constraint for word in part.split("/") for constraint in o.variable.constraints):
            return "constraints"
    if row["measure"] and o.variable.measure not in row["measure"].split("/"):
        return "measure"
    if row["denominator"] and o.variable.denominator not in row["denominator"].split("/"):
        return "denominator"
    whole = next((f"{w.value:g}" for w in made if w.id == o.part_of), "")
    return "" if whole == row["whole"] else f"part of {whole or 'nothing'}"


def nothing_else(row: Row) -> str:
    """All figures of a sentence stand in the table."""
    made = extract(report(row["text"], PUBLISHED)).observations
    listed = [float(r["value"]) for r in load("variables") if r["text"] == row["text"]]
    extra = [o for o in made if not any(abs(o.value - v) <= 1e-6 * max(1.0, v) for v in listed)]
    return "; ".join(f"extra {told(o)}" for o in extra)


def scope(row: Row) -> str:
    """The place or organisation that a figure is about."""
    made = extract(report(row["text"], PUBLISHED, row["place"]))
    names = {e.id: e.name for e in made.entities}
    found = [names.get(o.about, o.about) for o in made.observations if near(o.value, row["value"])]
    if not found:
        return f"not found among {[told(o) for o in made.observations]}"
    accepted = {flat(n) for n in row["about"].split("/")}
    return "" if any(flat(n) in accepted for n in found) else f"about {found}"


def time(row: Row) -> str:
    """All time expressions of a sentence, in order."""
    made = [(t.iso, t.basis, t.raw) for t in times(sentences_of(report(row["text"])), row["published"])]
    wanted = [] if row["iso"] == "-" else list(zip(row["iso"].split("|"), row["basis"].split("|"), strict=True))
    right = len(made) == len(wanted) and all(
        iso in alternatives.split(" or ") and basis == kind
        for (iso, basis, _), (alternatives, kind) in zip(made, wanted, strict=True)
    )
    return "" if right else f"got {made}"


def status(row: Row) -> str:
    """Plan or result."""
    made = extract(report(row["text"], PUBLISHED, PLACE)).observations
    found = [o.status for o in made if near(o.value, row["value"])]
    return "" if found == [row["status"]] else f"got {found} of {[told(o) for o in made]}"
