"""Everything that was read out of one sentence, to choose from what is wrong."""

from typing import Any

from api.correcting.targets import figure_text, target
from api.graph import Graph
from api.wording import KINDS, page_path, type_label
from kg import ids
from kg.errors import NotFoundError


def facts(graph: Graph, identifier: str) -> dict[str, Any]:
    """Return a sentence with its figures, statements and entities, each with its identifier."""
    try:
        report, _ = ids.parse_sentence_id(identifier)
    except ValueError:
        raise NotFoundError(f"没有这个句子：{identifier[:80]}。") from None
    quote = graph.quote(identifier, around=True)
    this = graph.iri(identifier)
    figures = graph.observations(f"?o prov:wasDerivedFrom {this} .")
    stated = graph.select(f"""SELECT DISTINCT ?r {{ ?r a rdf:Statement ; prov:wasDerivedFrom {this} }} ORDER BY ?r""")
    named = graph.select(f"""SELECT ?e ?type (MIN(?label) AS ?name) {{
        ?e prov:wasDerivedFrom {this} ; dj:entityType ?type ; rdfs:label ?label }} GROUP BY ?e ?type ORDER BY ?name""")
    statements = [target(graph, row["r"]) for row in stated]
    return {
        "report": page_path(report), "proof": quote,
        "figures": [{"id": row["id"], "told": figure_text(row), "corrected": row["corrected"]} for row in figures],
        "statements": [{"id": one.id, "told": one.told, "corrected": graph.corrected.get(one.id, 0)}
                       for one in statements],
        "entities": [{"id": row["e"], "told": f"{row['name']}（{type_label(row['type'])}）",
                      "corrected": graph.corrected.get(row["e"], 0)}
                     for row in sorted(named, key=lambda row: (row["type"] in KINDS, row["name"]))],
    }
