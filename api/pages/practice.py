"""The page of a kind of practice: what it is, where it stands in the scheme, who does it and where."""

from typing import Any

from api.graph import Graph, Row
from api.wording import KINDS, page_path
from kg.errors import NotFoundError
from kg.practices import Practice, practices

ELSEWHERE = "未写明地方"


def practice_path(notation: str) -> str:
    """Return the address of a kind of practice."""
    return f"/practices/{notation}"


def practice_page(graph: Graph, notation: str) -> dict[str, Any]:
    """Return a kind of practice with its programmes by place, each with the sentence that says best what it is."""
    known = {practice.notation: practice for practice in practices()}
    if notation not in known:
        raise NotFoundError(f"没有这一类做法：{notation[:40]}。")
    this = known[notation]
    narrower = [one for one in known.values() if one.broader == notation]
    places = _places(graph, [this, *narrower])
    return {
        "notation": notation, "name": this.label, "aliases": list(this.alternatives), "note": this.note,
        "url": practice_path(notation),
        "broader": _link(known[this.broader]) if this.broader else None,
        "narrower": [_link(one) for one in narrower],
        "beside": [_link(one) for one in known.values() if this.broader == one.broader != "" and one != this],
        "places": places, "programmes": len({item["id"] for place in places for item in place["items"]}),
    }


def _wider(graph: Graph, rows: list[Row]) -> set[tuple[str, str]]:
    """Return programmes with those of their places that contain another one."""
    places: dict[str, set[str]] = {}
    for row in rows:
        if "place" in row:
            places.setdefault(row["id"], set()).add(row["place"])
    wanted = " ".join(sorted({graph.iri(place) for named in places.values() for place in named}))
    inside: dict[str, set[str]] = {}
    for pair in graph.select(f"""SELECT ?in ?out WHERE {{
            VALUES ?in {{ {wanted} }} ?in schema:containedInPlace+ ?out }}"""):
        inside.setdefault(pair["in"], set()).add(pair["out"])
    return {(one, out) for one, named in places.items() for place in named for out in inside.get(place, set()) & named}


def _link(practice: Practice) -> dict[str, str]:
    return {"name": practice.label, "url": practice_path(practice.notation)}


def _places(graph: Graph, kinds: list[Practice]) -> list[dict[str, Any]]:
    wanted = " ".join(f"<{one.iri}>" for one in kinds)
    rows = graph.select(f"""SELECT DISTINCT ?id ?name ?place ?where ?type ?defined ?said WHERE {{
        VALUES ?kind {{ {wanted} }}
        ?id dj:kindOfPractice ?kind ; rdfs:label ?name .
        OPTIONAL {{ ?id dj:implementedBy|dj:locatedIn ?place . ?place rdfs:label ?where ; dj:entityType ?type }}
        OPTIONAL {{ ?id dj:definedIn ?defined }}
        OPTIONAL {{ SELECT ?id (MIN(?s) AS ?said) {{ ?id a dj:Programme ; prov:wasDerivedFrom ?s }} GROUP BY ?id }} }}
        ORDER BY ?name ?where ?defined""")
    sited = {row["id"] for row in rows if row.get("type") in KINDS}
    wider = _wider(graph, rows)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.get("type") not in KINDS and row["id"] in sited:
            continue  # an organisation that carries it out, of one whose place is known
        if (row["id"], row.get("place", "")) in wider:
            continue  # the city, where the district is known
        place, name = row.get("place", ""), row.get("where", ELSEWHERE)
        group = found.setdefault(place, {"name": name, "url": page_path(place) if place else "", "items": {}})
        sentence = row.get("defined") or row.get("said", "")
        group["items"].setdefault(row["id"], {
            "id": row["id"], "name": row["name"], "url": page_path(row["id"]),
            "proof": graph.quote(sentence) if sentence else None})
    made = [{**group, "items": list(group["items"].values())} for group in found.values()]
    return sorted(made, key=lambda group: (not group["url"], -len(group["items"]), group["name"]))
