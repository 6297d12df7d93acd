"""The hits of a search as every surface shows them: the sentence with its source, its neighbours and its marks."""

from typing import Any

from api.graph import Graph
from kg.encoder import Encoder
from kg.narrow import Filters
from kg.search import search


def found(graph: Graph, encoder: Encoder, question: str, filters: Filters, limit: int) -> list[dict[str, Any]]:
    """Search; ``highlights`` are starts and ends within ``sentence``, in characters."""
    return [
        {
            **graph.quote(f"{hit.report}#s{hit.sentence}", around=True), "score": hit.score, "dense": hit.dense,
            "terms": hit.terms, "reasons": hit.reasons, "highlights": hit.highlights,
        }
        for hit in search(graph.store, encoder, question, limit=limit, filters=filters)
    ]
