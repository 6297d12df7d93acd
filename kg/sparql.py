"""Which SPARQL a store answers: queries over what it holds, and nothing that writes or reaches beyond it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.sparql_text import Checked, check
from kg.sparql_wrong import wrong
from kg.vocab_files import PREFIXES

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

NOTHING: Mapping[str, ox.NamedNode | ox.Literal] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs chosen beside the query, as the protocol allows; they replace those that the query names."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def options(self, base: str) -> dict[str, Any]:
        """Return the engine's options; graphs elsewhere are refused."""
        if foreign := [graph for graph in (*self.default, *self.named) if not graph.startswith(base)]:
            raise QueryError(f"查询被拒绝：只能指明本资料库中的图，没有 {foreign[0]}",
                             f"the dataset may only name graphs of this store (under {base}): {foreign[0]}")
        try:
            return {"default_graph": [ox.NamedNode(graph) for graph in self.default],
                    "named_graphs": [ox.NamedNode(graph) for graph in self.named]}
        except ValueError as error:
            raise QueryError("图的 IRI 不合规则", str(error)) from error

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


ALL = Dataset()  # the union of all graphs, or those that the query names itself


def run(graph: ox.Store, query: str, base: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = NOTHING,
        ) -> Results:
    """Answer a query over the union of all graphs, or over those that it names itself.

    A triple counts once for every graph that holds it; the store says each in one graph only (see :mod:`kg.rdf`).
    ``substitutions`` sets variables, which the query must select, before it runs: values never become syntax.
    """
    return run_checked(graph, query, base, check(query, base), substitutions=substitutions)


def run_checked(graph: ox.Store, query: str, base: str, checked: Checked, dataset: Dataset = ALL,
                substitutions: Mapping[str, ox.NamedNode | ox.Literal] = NOTHING) -> Results:
    """Answer a query that was checked, over the graphs of ``dataset`` if it names any."""
    chosen = dataset.options(base) if dataset else {"use_default_graph_as_union": not checked.own_dataset}
    ask: Callable[..., Results] = graph.query
    with_values = {ox.Variable(name): value for name, value in substitutions.items()}
    try:
        return ask(query, prefixes=dict(PREFIXES), substitutions=with_values, **chosen)
    except SyntaxError as error:
        raise wrong(query, str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError("SPARQL 查询无法执行", str(error)) from error
