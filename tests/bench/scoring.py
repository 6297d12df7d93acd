"""Gold facts against an extraction, gold questions against answers: counts of right, demanded and made.

The gold's form is described in ``corpus/README.md``. Comparison ignores white space and quotation marks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.model import PLACE_TYPES, Answer, Entity, Extraction, Observation

IGNORED = re.compile(r"[\s“”\"'‘’「」『』]")
SAME_UNIT = {"人": "名", "位": "名", "㎡": "平方米", "m2": "平方米", "％": "%"}
TOLERANCE = 1e-6  # relative; values are decimal figures of at most ten digits
EVIDENCE = 3  # citations that a reader looks at
Gold = Mapping[str, Any]


def flat(text: object) -> str:
    """Text without white space and quotation marks."""
    return IGNORED.sub("", str(text or ""))


@dataclass
class Count:
    """Right, demanded and made of one measure."""

    right: int = 0
    wanted: int = 0
    made: int = 0

    def add(self, right: int, wanted: int, made: int) -> None:
        """Add the counts of one report."""
        self.right, self.wanted, self.made = self.right + right, self.wanted + wanted, self.made + made

    @property
    def precision(self) -> float:
        """Share of what was made that is right."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Share of what is demanded that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """Measures by name, and every miss in words."""

    counts: dict[str, Count] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)  # cause, where and what

    def add(self, measure: str, right: int, wanted: int, made: int) -> None:
        """Count for one measure."""
        self.counts.setdefault(measure, Count()).add(right, wanted, made)


def score_extraction(gold: Gold, extraction: Extraction, score: Score) -> None:
    """Count everything the gold of one report demands."""
    entities = {e.id: e for e in extraction.entities}
    _figures(gold, extraction, entities, score)
    mentioned = [e for e in extraction.entities if e.sentences]
    for group, types in (
        ("places", PLACE_TYPES),
        ("programmes", ("programme",)),
        ("persons", ("person",)),
        ("documents", ("document",)),
        ("organisations", ("organisation",)),
    ):
        _names(gold, group, [e for e in mentioned if e.type in types], score)
    _links(gold, extraction, entities, score)


def _figures(gold: Gold, extraction: Extraction, entities: Mapping[str, Entity], score: Score) -> None:
    wanted = [m for m in gold.get("metrics", ()) if not m.get("optional")]
    optional = [m for m in gold.get("metrics", ()) if m.get("optional")]
    left = list(extraction.observations)
    found = whole = 0
    for metric in wanted:
        same = [o for o in left if _close(o.value, metric["value"])]
        if not same:
            score.misses.append(("figure not found", f"{gold['report']}: {metric['quote']}"))
            continue
        best = max(same, key=lambda o, m=metric: sum(_parts(o, m, extraction, entities).values()))  # type: ignore[misc]
        left.remove(best)
        found += 1
        wrong = [name for name, right in _parts(best, metric, extraction, entities).items() if not right]
        whole += not wrong
        score.misses += [(f"figure: wrong {name}", f"{gold['report']}: {metric['quote']}") for name in wrong]
    extra = [
        o
        for o in left
        if not any(_close(o.value, m["value"]) and flat(m["quote"]) in _quote(o, extraction) for m in optional)
    ]
    score.misses += [("figure that is none", f"{gold['report']}: {o.raw_value} {o.variable.label}") for o in extra]
    score.add("figures: value", found, len(wanted), found + len(extra))
    score.add("figures: whole", whole, len(wanted), found + len(extra))


def _close(a: float, b: float) -> bool:
    return abs(a - float(b)) <= TOLERANCE * max(1.0, abs(float(b)))


def _quote(observation: Observation, extraction: Extraction) -> str:
    sentence = extraction.sentences[observation.sentence]
    return flat(extraction.report.text[sentence.start : sentence.end])


def _parts(o: Observation, metric: Gold, extraction: Extraction, entities: Mapping[str, Entity]) -> dict[str, bool]:
    scopes = [metric["scope"], *metric.get("scope_also", ())]
    about = flat(entities[o.about].name) if o.about in entities else ""
    return {
        "unit": _unit(o.unit) == _unit(metric["unit"]),
        "variable": any(flat(w) in flat(o.variable.label) for w in metric["of"]),
        "scope": metric["scope"] == "*" or any(flat(s) in about for s in scopes),
        "comparator": "comparator" not in metric or o.comparator != "=",
        "sentence": flat(metric["quote"]) in _quote(o, extraction),
    }


def _unit(unit: str) -> str:
    return SAME_UNIT.get(flat(unit), flat(unit))


def _names(gold: Gold, group: str, made: Sequence[Entity], score: Score) -> None:
    if group not in gold:
        return
    used: set[str] = set()
    right = 0
    for item in gold[group]:
        accepted = {flat(item["name"]), *map(flat, item.get("also", ()))}
        hit = next(
            (
                e
                for e in made
                if e.id not in used
                and accepted & {flat(e.name), *map(flat, e.aliases)}
                and (group != "places" or e.type == item["type"])
            ),
            None,
        )
        if hit is not None:
            used.add(hit.id)
        elif not item.get("optional"):
            score.misses.append((f"{group} not found", f"{gold['report']}: {item['name']}"))
        right += hit is not None and not item.get("optional")
    wanted = sum(not item.get("optional") for item in gold[group])
    extra = [e.name for e in made if e.id not in used]
    if group in ("places", "programmes", "persons"):
        score.misses += [(f"{group} that are none", f"{gold['report']}: {name}") for name in extra]
        score.add(group, right, wanted, right + len(extra))
    else:
        score.add(f"{group} (recall)", right, wanted, wanted)


def _links(gold: Gold, extraction: Extraction, entities: Mapping[str, Entity], score: Score) -> None:
    def name(identifier: str) -> str:
        return flat(entities[identifier].name) if identifier in entities else flat(identifier)

    have = {(name(r.subject), r.predicate, name(r.object), flat(r.detail)) for r in extraction.relations}
    within = {(s, o) for s, p, o, _ in have if p == "within"}
    wanted = {
        (flat(p["name"]), flat(p["within"]))
        for p in gold.get("places", ())
        if p.get("within") and not p.get("optional")
    }
    score.misses += [("within", f"{gold['report']}: {s} → {o}") for s, o in sorted(wanted - within)]
    score.add("within (recall)", len(wanted & within), len(wanted), len(wanted))
    for person in gold.get("persons", ()):
        if not person.get("role") or person.get("optional"):
            continue
        right = any(
            p == "role"
            and s == flat(person["name"])
            and flat(person["role"]) in d
            and (not person.get("of") or any(flat(x) in o for x in person["of"]))
            for s, p, o, d in have
        )
        score.add("role (recall)", int(right), 1, 1)
        if not right:
            score.misses.append(("role", f"{gold['report']}: {person['name']} {person['role']}"))
    for award in gold.get("awards", ()):
        right = any(p == "awarded" and flat(award["to"]) in s and flat(award["name"]) in o for s, p, o, _ in have)
        score.add("awarded (recall)", int(right), 1, 1)
        if not right:
            score.misses.append(("awarded", f"{gold['report']}: {award['name']} → {award['to']}"))


def wrong(question: Gold, answer: Answer) -> str:
    """Say why an answer is wrong; empty when it is right."""
    if question.get("abstain"):
        return "" if answer.abstained else f"should abstain, said: {answer.answer}"
    if answer.abstained:
        return f"abstained: {answer.reason}"
    evidence = flat(" ".join(c.sentence for c in answer.citations[:EVIDENCE]))
    if not evidence:
        return "no citation"
    return _wrong_values(question, answer) or _wrong_text(question, answer, evidence)


def first_is_asked(question: Gold, answer: Answer) -> bool:
    """Whether the first number shown is one of those asked."""
    return any(_close(answer.values[0].value, asked) for asked in question["answer"])


def _wrong_values(question: Gold, answer: Answer) -> str:
    if "answer" not in question:
        return ""
    values = [v.value for v in answer.values]
    hits = [any(_close(v, x) for v in values) for x in question["answer"]]
    if not (all(hits) if question.get("all") else any(hits)):
        return f"values {values[:6]}: {answer.answer}"
    if not question.get("all") and not any(_close(values[0], x) for x in question["answer"]):
        return f"first value {values[0]}: {answer.answer}"
    return ""


def _wrong_text(question: Gold, answer: Answer, evidence: str) -> str:
    said = flat(answer.answer)
    texts = [flat(t) in said for t in question.get("answer_text", ())]
    if texts and not (all(texts) if question.get("all") else any(texts)):
        return f"said: {answer.answer}"
    cites: Iterable[str] = [question["cite"], *question.get("cite_also", ())] if "cite" in question else ()
    if cites and not any(flat(c) in evidence for c in cites):
        return f"cited: {evidence[:60]}"
    return ""
