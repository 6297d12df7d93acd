"""The page of a place, organisation, programme, person, document or award."""

from typing import Any

from api.graph import Graph, Row
from api.pages.practice import practice_path
from api.wording import KINDS, SECTIONS, page_path, type_label
from kg import practices
from kg.errors import NotFoundError
from kg.ids import PRACTICES, VOCABULARY
from kg.model import PLACE_TYPES
from kg.planned import only_planned

PLANNED = "计划"
MENTIONS = 8  # sentences quoted on a page; the rest is a click away in the reports
COMPARABLE = 6

# Headings of the links of an entity: predicate, as subject, as object. The order is that of the page.
LINKS: tuple[tuple[str, str, str], ...] = (
    ("implements", "这里的做法", "由谁推行"), ("role", "任职", "任职人员"), ("awarded", "所获荣誉", "获得者"),
    ("grantedBy", "授予单位", "授予的荣誉"), ("founded", "成立", "成立"), ("issued", "印发的文件", "印发单位"),
    ("serves", "服务对象", "由谁服务"), ("partOf", "属于", "包括"), ("locatedIn", "所在地", "设在此处的"),
)


def entity_page(graph: Graph, section: str, key: str) -> dict[str, Any]:
    """Return all that the graph says of one entity, each statement with its sentence."""
    kind = next(name for name, path in SECTIONS.items() if path == section)
    identifier = f"{kind}/{key}"
    facts = graph.select(f"SELECT DISTINCT ?p ?o WHERE {{ {graph.iri(identifier)} ?p ?o }}")
    head = _head(facts)
    if not head["name"]:
        raise NotFoundError(f"没有这个条目：{section}/{key[:40]}。", "标识可能写错，或者支持它的报道已经撤下。")
    sentences = sorted(row["o"] for row in facts if row["p"].endswith("#wasDerivedFrom") and "#s" in row["o"])
    reports = {sentence.partition("#")[0] for sentence in sentences}
    links, founded = _links(graph, identifier, head["name"])
    pattern = f"?o schema:observationAbout {graph.iri(identifier)} ."
    definition = next((row["o"] for row in facts if row["p"] == VOCABULARY + "definedIn"), "")
    return {
        "id": identifier, "url": page_path(identifier), **head,
        "corrected": graph.corrected.get(identifier, 0), "type_label": type_label(head["type"]),
        "chain": _chain(graph, identifier), "children": _children(graph, identifier, head["type"]),
        "definition": graph.quote(definition, around=True) if definition else None,
        "practices": _practices(facts), "founded": head["founded"] or founded, "links": links,
        "observations": graph.observations(pattern), "alike": [],
        "comparable": _comparable(graph, identifier, head["type"]) if kind == "place" else [],
        "mentioned": len(sentences), "mentions": _mentions(graph, sentences, definition),
        "reports": sorted((graph.report(r) for r in reports), key=lambda r: (r["published"], r["name"]), reverse=True),
    }


def _head(facts: list[Row]) -> dict[str, Any]:
    def one(ending: str) -> str:
        return next((row["o"] for row in facts if row["p"].endswith(ending)), "")

    labels = sorted(row["o"] for row in facts if row["p"].endswith("#label"))
    name = labels[0] if labels else ""  # as kg.view names it; should reports differ, the others are other names
    aliases = sorted({row["o"] for row in facts if row["p"].endswith("#altLabel")} | set(labels) - {name})
    classification = one("org#classification")
    return {
        "name": name, "type": one("#entityType"), "aliases": aliases, "code": one("#divisionCode"),
        "classification": classification.rpartition("/")[2] if "://" in classification else classification,
        "type_word": one("#typeWord"), "founded": one("foundingDate"),
    }


def _chain(graph: Graph, identifier: str) -> list[Row]:
    """Return the places and organisations that contain it, the widest first."""
    chain: list[Row] = []
    seen = {identifier}
    while above := [row for row in _containers(graph, identifier) if row["id"] not in seen]:
        identifier = above[0]["id"]
        seen.add(identifier)
        chain.insert(0, {"id": identifier, "name": above[0]["name"], "url": page_path(identifier)})
    return chain


def _containers(graph: Graph, identifier: str) -> list[Row]:
    """Return what directly contains an entity: by the strongest property, and of places the narrowest, first."""
    rows = graph.select(f"""SELECT DISTINCT ?rank ?id ?name ?type WHERE {{
        VALUES (?p ?rank) {{ (schema:containedInPlace 0) (org:subOrganizationOf 1) (schema:areaServed 2)
            (dj:locatedIn 3) (dj:within 4) }}
        {graph.iri(identifier)} ?p ?id . ?id rdfs:label ?name ; dj:entityType ?type }}""")
    narrow: dict[str, int] = {kind: -level for level, kind in enumerate(PLACE_TYPES)}
    return sorted(rows, key=lambda row: (row["rank"], narrow.get(row["type"], 1), row["name"]))


def _children(graph: Graph, identifier: str, kind: str) -> list[Row]:
    if kind not in KINDS:
        return []
    return _linked(graph.select(f"""SELECT DISTINCT ?id ?name WHERE {{
        ?id schema:containedInPlace {graph.iri(identifier)} ; rdfs:label ?name }} ORDER BY ?name"""))


def _linked(rows: list[Row]) -> list[Row]:
    by_id = {row["id"]: {**row, "url": page_path(row["id"])} for row in reversed(rows)}
    return sorted(by_id.values(), key=lambda row: row["name"])


def _links(graph: Graph, identifier: str, name: str) -> tuple[list[dict[str, Any]], str]:
    """Return the stated links by heading, and the date of founding where one is stated. ``name``: the entity's."""
    iri = graph.iri(identifier)
    rows = [
        {**row, "side": side}
        for side, this, other in (("subject", "rdf:subject", "rdf:object"), ("object", "rdf:object", "rdf:subject"))
        for row in graph.select(f"""SELECT DISTINCT ?r ?predicate ?other ?name ?detail ?sentence WHERE {{
            ?r {this} {iri} ; {other} ?other ; rdf:predicate ?predicate ; prov:wasDerivedFrom ?sentence .
            OPTIONAL {{ ?r dj:detail ?detail }} OPTIONAL {{ ?other rdfs:label ?name }} }} ORDER BY ?name ?sentence""")
    ]
    groups = []
    for predicate, as_subject, as_object in LINKS:
        for side, label in (("subject", as_subject), ("object", as_object)):
            chosen = [r for r in rows if r["predicate"].endswith(f"#{predicate}") and r["side"] == side]
            if chosen:
                items = _items(graph, chosen, name)
                groups.append({"predicate": predicate, "side": side, "label": label, "items": items})
    dates = [r["other"] for r in rows if r["predicate"].endswith("#founded") and r["side"] == "subject"]
    return groups, next((date for date in dates if date[:4].isdigit()), "")


def _items(graph: Graph, rows: list[Row], name: str) -> list[dict[str, Any]]:
    """Return each link once, with its first sentence; a programme as planned where no sentence tells more of it."""
    items: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        quote = graph.quote(row["sentence"])
        item = {
            "id": row["other"], "name": row.get("name", row["other"]),
            "url": page_path(row["other"]) if "name" in row else "",
            "detail": PLANNED if _planned(row, quote["sentence"], name) else row.get("detail", ""),
            **{k: quote[k] for k in ("sentence", "report", "title", "published")},
            "proof_url": quote["url"], "statement": row["r"],
        }
        items.setdefault((item["id"], item["detail"]), item)
    done = {identifier for identifier, detail in items if detail != PLANNED}
    return [item for (identifier, detail), item in items.items() if detail != PLANNED or identifier not in done]


def _planned(row: Row, sentence: str, name: str) -> bool:
    """Whether a sentence tells only as a plan of the programme that a link is about. ``name``: of the page's entity."""
    programme = row.get("name", "") if row["side"] == "subject" else name
    return row["predicate"].endswith("#implements") and only_planned(sentence, programme)


def _practices(facts: list[Row]) -> list[Row]:
    labels = {practice.iri: practice.label for practice in practices.practices()}
    found = sorted({row["o"] for row in facts if row["p"] == VOCABULARY + "kindOfPractice"})
    return [{"notation": iri.removeprefix(PRACTICES), "name": labels.get(iri, iri),
             "url": practice_path(iri.removeprefix(PRACTICES))} for iri in found]


def _comparable(graph: Graph, identifier: str, kind: str) -> list[Row]:
    """Return other places of the same level that have figures too."""
    rows = graph.select(f"""SELECT ?id ?name (COUNT(DISTINCT ?o) AS ?count) WHERE {{
        ?o schema:observationAbout ?id . ?id dj:entityType "{kind}" ; rdfs:label ?name .
        FILTER(?id != {graph.iri(identifier)}) }} GROUP BY ?id ?name ORDER BY DESC(?count) LIMIT {COMPARABLE}""")
    return _linked(rows)


def _mentions(graph: Graph, sentences: list[str], definition: str) -> list[dict[str, Any]]:
    by_place = sorted(sentences, key=lambda s: (s.partition("#")[0], int(s.rpartition("#s")[2])))
    return [graph.quote(sentence) for sentence in by_place if sentence != definition][:MENTIONS]
