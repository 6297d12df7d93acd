"""A graph that lives in any SPARQL 1.1 server: a thin adapter that answers to the calls by which a local one is read.

Queries go out as a form, results come back as JSON (graphs as N-Triples), which every server understands. Nothing is
written through it: the server is filled from ``dangjian export graph``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from kg.errors import QueryError, UnreachableError
from kg.remote_result import Answer, read
from kg.remote_text import admit, kind, with_prefixes, with_values

if TYPE_CHECKING:
    import httpx

Auth = Literal["none", "basic", "digest"]
SECONDS = 60.0  # for one query; the server has limits of its own
JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"
# Servers that keep the default graph apart take this as a wish for the union; others pass over it.
UNION = {"union-default-graph": "true"}
PROBED = 10_000  # rows that a server with a limit of its own must be seen to give, before its graphs count as whole
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Server:
    """Where the graph is, and as whom it is asked."""

    url: str
    auth: Auth = "none"
    user: str = ""
    password: str = ""

    def credentials(self) -> "httpx.Auth | None":
        """Return what proves who asks."""
        import httpx  # noqa: PLC0415  (a tenth of a second, of which those with a local graph have no use)

        match self.auth:
            case "basic":
                return httpx.BasicAuth(self.user, self.password)
            case "digest":
                return httpx.DigestAuth(self.user, self.password)
        return None


class RemoteGraph:
    """Reads a graph in a server as :class:`pyoxigraph.Store` reads one in a folder.

    ``most``: bytes of an answer that are read; what is longer is cut there, and so is what the server itself cut.
    ``cut`` tells of the last answer whether it was. Without ``most``, what is not whole is refused.
    """

    def __init__(self, server: Server, most: int = 0) -> None:
        import httpx  # noqa: PLC0415  (see above)

        self._url, self._most = server.url, most
        # Proxies of the environment are for the world outside, where no graph of ours is.
        self._failures = httpx.HTTPError
        self._client = httpx.Client(auth=server.credentials(), timeout=SECONDS, trust_env=False)
        self._gives_all: bool | None = None  # of graphs, where a server limits them without a word
        self.cut = False

    def query(
        self, query: str, *, prefixes: Mapping[str, str] | None = None, use_default_graph_as_union: bool = False,
        default_graph: Sequence[ox.NamedNode] = (), named_graphs: Sequence[ox.NamedNode] = (),
        substitutions: Mapping[ox.Variable, Any] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """Answer a query; raises what the engine raises."""
        told: dict[str, str | list[str]] = {"default-graph-uri": [graph.value for graph in default_graph],
                "named-graph-uri": [graph.value for graph in named_graphs],
                **(UNION if use_default_graph_as_union else {})}
        admit(query, prefixes or {})
        text = with_prefixes(with_values(query, substitutions or {}), prefixes or {})
        form = kind(text)
        graph = form in {"CONSTRUCT", "DESCRIBE"}
        answer = self._ask(text, told, TRIPLES if graph else JSON)
        self.cut = answer.cut
        found = answer.triples() if graph else answer.rows()
        if (form == "ASK") is not isinstance(found, ox.QueryBoolean):  # one that is set up oddly answers so
            raise QueryError("图服务的结果与查询不合", "the result of the server is not of the query's kind")
        if isinstance(found, list) and answer.limits_silently and not self.cut:
            self.cut = len(found) >= PROBED or not self._whole()
        if self.cut and not self._most:
            raise QueryError("图服务只给出了一部分结果；请调高它的结果行数上限（Virtuoso 的 ResultSetMaxRows）",
                             "the server gave a part of the result only; raise its limit of rows")
        return found

    def _whole(self) -> bool:
        """Whether a server that does not tell when it cuts a graph gives more rows than any graph that passes has."""
        if self._gives_all is None:
            query = f"SELECT ?p {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {PROBED + 1}"
            self._gives_all = not self._ask(query, {}, JSON).cut
        return self._gives_all

    def _ask(self, query: str, told: Mapping[str, str | list[str]], accept: str) -> Answer:
        try:
            with self._client.stream("POST", self._url, data={"query": query, **told}, headers={"Accept": accept},
                                     ) as answer:
                found = read(answer, self._most)
        except self._failures as error:
            raise UnreachableError(f"图服务连不上：{self._url}", str(error)) from error
        if found.status in (401, 403):
            raise UnreachableError(f"图服务不认所给的用户或密码：{self._url}")
        if found.status == 400:
            raise QueryError("图服务不接受这个查询", f"refused by the graph's server: {found.text}")
        if found.status not in (200, 206):
            raise QueryError(f"图服务没有给出结果（{found.status}）", f"the graph's server answered {found.status}")
        return found

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
