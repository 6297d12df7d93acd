"""What can be corrected, as it stands: a figure, a statement between two things, an entity."""

from dataclasses import dataclass
from typing import Any

from api.graph import Graph
from api.wording import STATUS, date, flow, page_path, type_label
from kg import ids
from kg.errors import NotFoundError

PREDICATES = {
    "within": "属于", "role": "任职于", "awarded": "获得", "implements": "推行", "partOf": "属于", "founded": "成立",
    "issued": "印发", "serves": "服务于", "locatedIn": "位于", "grantedBy": "由其授予",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One fact or entity of the graph; ``told`` says it in words, ``row`` is what the graph says of it."""

    id: str
    sort: str  # figure, statement, entity
    told: str
    url: str
    report: str  # identifier of the report that says it; empty for an entity
    row: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return what a page shows of it."""
        quote = self.row if self.sort != "entity" else {}
        shown = ("sentence", "title", "report", "source", "published", "url", "before", "after")
        return {"id": self.id, "sort": self.sort, "told": self.told, "url": self.url,
                "proof": {name: quote[name] for name in shown} if quote else None}


def target(graph: Graph, identifier: str) -> Target:
    """Find what an identifier stands for."""
    kind = identifier.partition("/")[0]
    if kind == "observation":
        return _figure(graph, identifier)
    if kind == "statement":
        return _statement(graph, identifier)
    return _entity(graph, identifier)


def _figure(graph: Graph, identifier: str) -> Target:
    rows = graph.observations(f"VALUES ?o {{ {graph.iri(identifier)} }} ?o a schema:Observation .")
    if not rows:
        raise NotFoundError("没有这条数据。", "它可能已被更正，或者支持它的报道已经撤下。")
    return Target(identifier, "figure", figure_text(rows[0]), rows[0]["url"], _report(rows[0]["url"]), rows[0])


def figure_text(row: dict[str, Any]) -> str:
    """Say a figure in a line."""
    plan = f"（{STATUS['plan']}）" if row["status"] == "plan" else ""
    basis = "见报" if row["time_basis"] == "publication" else ""
    when = f"，{date(row['time'])}{basis}" if row["time"] else ""
    return f"{row['scope']}{row['variable']}：{flow(row['raw_value'])}{plan}{when}"


def _statement(graph: Graph, identifier: str) -> Target:
    rows = graph.select(f"""SELECT ?predicate ?subject ?object ?a ?b ?detail ?sentence WHERE {{
        {graph.iri(identifier)} rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
            prov:wasDerivedFrom ?sentence .
        OPTIONAL {{ {graph.iri(identifier)} dj:detail ?detail }}
        OPTIONAL {{ ?subject rdfs:label ?a }} OPTIONAL {{ ?object rdfs:label ?b }} }} LIMIT 1""")
    if not rows:
        raise NotFoundError("没有这一说法。", "它可能已被更正，或者支持它的报道已经撤下。")
    row = rows[0]
    verb = PREDICATES.get(row["predicate"].rpartition("#")[2], "有关")
    detail = f"（{row['detail']}）" if row.get("detail") else ""
    told = f"{row.get('a', row['subject'])} {verb} {date(row.get('b', row['object']))}{detail}"
    quote = graph.quote(row["sentence"], around=True)
    return Target(identifier, "statement", told, quote["url"], _report(quote["url"]), {**row, **quote})


def _entity(graph: Graph, identifier: str) -> Target:
    rows = graph.select(f"""SELECT ?name ?type ?code WHERE {{
        {graph.iri(identifier)} rdfs:label ?name ; dj:entityType ?type .
        OPTIONAL {{ {graph.iri(identifier)} dj:divisionCode ?code }} }} ORDER BY ?name""")
    if not rows:
        raise NotFoundError("没有这个条目。", "它可能已被更正或合并，或者支持它的报道已经撤下。")
    row = {**rows[0], "id": identifier}
    told = f"{row['name']}（{type_label(row['type'])}）"
    return Target(identifier, "entity", told, page_path(identifier), "", row)


def _report(url: str) -> str:
    return f"report/{url.partition('#')[0].rpartition('/')[2]}"


def names(graph: Graph, identifier: str) -> list[str]:
    """Return every name that an entity bears."""
    rows = graph.select(f"SELECT DISTINCT ?n WHERE {{ {graph.iri(identifier)} rdfs:label|skos:altLabel ?n }}")
    return sorted(row["n"] for row in rows)


def reports_of(graph: Graph, identifier: str) -> set[str]:
    """Return the reports that say anything of an entity."""
    one = graph.iri(identifier)
    rows = graph.select(f"""SELECT DISTINCT ?r WHERE {{ ?s prov:wasQuotedFrom ?r .
        {{ {one} prov:wasDerivedFrom ?s }} UNION {{ ?f schema:observationAbout {one} ; prov:wasDerivedFrom ?s }}
        UNION {{ ?t a rdf:Statement ; rdf:subject|rdf:object {one} ; prov:wasDerivedFrom ?s }} }}""")
    return {ids.local(graph.store.base, row["r"]) for row in rows}
