"""SPARQL for analysts: one shape of result whatever the query's form, and the formats it leaves in."""

from dataclasses import dataclass, field
from typing import Any

import pyoxigraph

from api.sparql_sink import Limits
from kg.store import Store
from kg.vocab_files import PREFIXES

Term = dict[str, str]  # as in the SPARQL results format: type, value, and where there is one datatype or xml:lang


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result: rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT or DESCRIBE as Turtle."""

    kind: str  # select, ask, graph
    variables: list[str] = field(default_factory=list)
    rows: list[list[Term | None]] = field(default_factory=list)
    truth: bool = False
    turtle: str = ""
    truncated: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the SPARQL 1.1 results format (a graph as its Turtle), with a flag where rows were cut off."""
        cut = {"truncated": True} if self.truncated else {}
        if self.kind == "ask":
            return {"head": {}, "boolean": self.truth}
        if self.kind == "graph":
            return {"turtle": self.turtle, **cut}
        bindings = [
            {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]
        return {"head": {"vars": self.variables}, "results": {"bindings": bindings}, **cut}

    def texts(self) -> list[list[str]]:
        """Return the rows as plain texts, as CSV and tables show them."""
        if self.kind == "ask":
            return [["true" if self.truth else "false"]]
        return [[term["value"] if term else "" for term in row] for row in self.rows]


def execute(store: Store, query: str, limits: Limits) -> Outcome:
    """Run one read-only query. Wrong and refused queries raise QueryError."""
    found = store.query(query)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Outcome("ask", truth=bool(found))
    if isinstance(found, pyoxigraph.QuerySolutions):
        return _select(found, limits)
    return _graph(found, limits)


def _select(found: pyoxigraph.QuerySolutions, limits: Limits) -> Outcome:
    variables = [variable.value for variable in found.variables]
    rows: list[list[Term | None]] = []
    size = 0
    for solution in found:
        if (limits.rows and len(rows) >= limits.rows) or (limits.bytes and size > limits.bytes):
            return Outcome("select", variables, rows, truncated=True)
        row = [None if term is None else _term(term) for term in solution]
        size += sum(len(term["value"].encode()) for term in row if term)
        rows.append(row)
    return Outcome("select", variables, rows)


def _graph(found: pyoxigraph.QueryTriples, limits: Limits) -> Outcome:
    triples: list[pyoxigraph.Triple] = []
    size, truncated = 0, False
    for triple in found:
        if (limits.rows and len(triples) >= limits.rows) or (limits.bytes and size > limits.bytes):
            truncated = True
            break
        size += len(str(triple).encode())
        triples.append(triple)
    data = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return Outcome("graph", turtle=(data or b"").decode(), truncated=truncated)


def _term(term: Any) -> Term:
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, pyoxigraph.Literal):  # a quoted triple
        return {"type": "literal", "value": str(term)}
    made = {"type": "literal", "value": term.value}
    if term.language:
        made["xml:lang"] = term.language
    elif term.datatype.value != PREFIXES["xsd"] + "string":
        made["datatype"] = term.datatype.value
    return made
