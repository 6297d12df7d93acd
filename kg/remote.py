"""A graph that lives in any SPARQL 1.1 server: a thin adapter that answers to the calls by which a local one is read.

Queries go out as a form, results come back as JSON (graphs as N-Triples), which every server understands. Nothing is
written through it: the server is filled from ``dangjian export graph``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.sparql_text import TOKEN

Auth = Literal["none", "basic", "digest"]
SECONDS = 60.0  # for one query; the server has limits of its own
JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"
# Servers that keep the default graph apart take this as a wish for the union; others pass over it.
UNION = {"union-default-graph": "true"}
_KIND = re.compile(r"SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Server:
    """Where the graph is, and as whom it is asked."""

    url: str
    auth: Auth = "none"
    user: str = ""
    password: str = ""

    def credentials(self) -> httpx.Auth | None:
        """Return what proves who asks."""
        match self.auth:
            case "basic":
                return httpx.BasicAuth(self.user, self.password)
            case "digest":
                return httpx.DigestAuth(self.user, self.password)
        return None


class RemoteGraph:
    """Reads a graph in a server as :class:`pyoxigraph.Store` reads one in a folder."""

    def __init__(self, server: Server) -> None:
        self._url = server.url
        # Proxies of the environment are for the world outside, where no graph of ours is.
        self._client = httpx.Client(auth=server.credentials(), timeout=SECONDS, trust_env=False)

    def query(
        self, query: str, *, prefixes: Mapping[str, str] | None = None, use_default_graph_as_union: bool = False,
        default_graph: Sequence[ox.NamedNode] = (), named_graphs: Sequence[ox.NamedNode] = (),
        substitutions: Mapping[ox.Variable, Any] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """Answer a query; raises what the engine raises."""
        told: dict[str, str | list[str]] = {"default-graph-uri": [graph.value for graph in default_graph],
                "named-graph-uri": [graph.value for graph in named_graphs],
                **(UNION if use_default_graph_as_union else {})}
        text = _with_prefixes(_with_values(query, substitutions or {}), prefixes or {})
        graph = _kind(text) in {"CONSTRUCT", "DESCRIBE"}
        data = self._ask(text, told, TRIPLES if graph else JSON)
        if graph:
            return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]
        return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)

    def _ask(self, query: str, told: Mapping[str, str | list[str]], accept: str) -> bytes:
        try:
            answer = self._client.post(self._url, data={"query": query, **told}, headers={"Accept": accept})
        except httpx.HTTPError as error:
            raise StoreError(f"图服务连不上：{self._url}", str(error)) from error
        if answer.status_code in (401, 403):
            raise StoreError(f"图服务不认所给的用户或密码：{self._url}")
        if answer.status_code == 400:
            raise SyntaxError(answer.text)
        if answer.status_code != 200:  # also 206: a part is not the whole
            raise QueryError(f"图服务没有给出完整的结果（{answer.status_code}）", answer.text[:500])
        return answer.content

    def quads_for_pattern(self, subject: Term | None, predicate: Term | None, object: Term | None,  # noqa: A002
                          graph_name: Term | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of a pattern; ``None`` stands for anything."""
        given = {"s": subject, "p": predicate, "o": object, "g": graph_name}
        said = {name: "?" + name if term is None else str(term) for name, term in given.items()}
        query = f"SELECT * {{ GRAPH {said['g']} {{ {said['s']} {said['p']} {said['o']} }} }}"
        if all(term is not None for term in given.values()):
            query = f"SELECT (1 AS ?x) {{ GRAPH {said['g']} {{ {said['s']} {said['p']} {said['o']} }} }} LIMIT 1"
        found = self.query(query)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("not a SELECT")
        for row in found:
            terms: list[Any] = [row[name] if term is None else term for name, term in given.items()]
            yield ox.Quad(*terms)

    def dump(self, output: IO[bytes], format: ox.RdfFormat) -> None:  # noqa: A002
        """Write everything."""
        ox.serialize(self.quads_for_pattern(None, None, None), output, format)

    def close(self) -> None:
        """Hang up."""
        self._client.close()


def _words(query: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a query that are no part of a literal, a comment or a name, and its other marks."""
    begun = 0
    for found in [*TOKEN.finditer(query), None]:
        start = found.start() if found else len(query)
        for place in range(begun, start):
            yield query[place], place, place + 1
        if found:
            begun = found.end()
            if found.lastgroup == "word":
                yield found[0].upper(), found.start(), found.end()


def _kind(query: str) -> str:
    return next((word for word, _, _ in _words(query) if _KIND.fullmatch(word)), "SELECT")


def _with_values(query: str, substitutions: Mapping[ox.Variable, Any]) -> str:
    """Say what variables are, where the pattern of the query begins."""
    if not substitutions:
        return query
    names, values = " ".join(map(str, substitutions)), " ".join(map(str, substitutions.values()))
    place = next(end for word, _, end in _words(query) if word == "{")
    return f"{query[:place]} VALUES ({names}) {{ ({values}) }} {query[place:]}"


def _with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a query may use without doing so; what it declares itself, comes after and holds."""
    used = {found[0].partition(":")[0] for found in TOKEN.finditer(query) if found.lastgroup == "name"}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items() if name in used) + query
