"""The list of reports, and a report as published with everything that was found in it marked."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from api.graph import Graph, Row
from api.wording import GAP, KINDS, TYPES, flow, mark_kind, page_path, type_label

GROUP_ORDER = (*(kind for kind in TYPES if kind in KINDS), "programme", "organisation", "person", "document", "award")

MARKUP = re.compile(r"\A#{1,6}\s+|\*\*|<sup>(?P<sup>[23])</sup>")
SUPERSCRIPTS = {"2": "²", "3": "³"}


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    label: str
    url: str
    anchor: str = ""


def report_list(graph: Graph, page: int, size: int) -> dict[str, Any]:
    """Return one page of the reports, the newest first; ``size`` 0 stands for all of them."""
    # Two passes of a stable sort: the newest first, and by name within a day.
    entries = sorted(graph.store.reports(), key=lambda entry: entry.name)
    entries.sort(key=lambda entry: entry.published, reverse=True)
    window = entries[(page - 1) * size:page * size] if size else entries
    counts = _figure_counts(graph)
    reports = [{**graph.report(entry.id), "observations": counts.get(entry.id, 0)} for entry in window]
    pages = max(1, -(-len(entries) // size)) if size else 1
    return {"total": len(entries), "page": page, "pages": pages, "reports": reports}


def _figure_counts(graph: Graph) -> dict[str, int]:
    # One named graph a report: counting by graph needs no join.
    rows = graph.select("SELECT ?g (COUNT(?o) AS ?n) WHERE { GRAPH ?g { ?o a schema:Observation } } GROUP BY ?g")
    return {row["g"]: int(row["n"]) for row in rows}


def report_page(graph: Graph, key: str) -> dict[str, Any]:
    """Return a report's paragraphs with their sentences cut into marked pieces, its figures and its entities."""
    identifier = f"report/{key}"
    report = graph.report(identifier)
    entities = _entities(graph, identifier)
    figures = graph.observations(f"GRAPH {graph.iri(identifier)} {{ ?o a schema:Observation }}")
    sentences = graph.select(f"""SELECT ?s ?index ?paragraph ?kind ?start ?end WHERE {{
        ?s a dj:Sentence ; prov:wasQuotedFrom {graph.iri(identifier)} ; dj:index ?index ; dj:paragraph ?paragraph ;
           dj:kind ?kind ; oa:hasSelector ?q . ?q oa:start ?start ; oa:end ?end }}""")
    text = graph.store.original(identifier)
    by_sentence: dict[str, list[Row]] = defaultdict(list)
    for entity in entities:
        by_sentence[entity["sentence"]].append(entity)
    figures_at: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for figure in figures:
        figures_at[figure["sentence_index"]].append(figure)
    paragraphs: list[dict[str, Any]] = []
    for row in sorted(sentences, key=lambda row: int(row["index"])):
        index, start, end = int(row["index"]), int(row["start"]), int(row["end"])
        marks = _figure_marks(figures_at[index]) + _name_marks(text, start, end, by_sentence[row["s"]])
        made = {"index": index, "start": start, "end": end, "text": text[start:end],
                "pieces": _pieces(text, start, end, marks)}
        if not paragraphs or paragraphs[-1]["number"] != row["paragraph"] or paragraphs[-1]["kind"] != row["kind"]:
            paragraphs.append({"number": row["paragraph"], "kind": row["kind"], "sentences": [],
                               "tag": "h2" if row["kind"] == "heading" else "p"})
        paragraphs[-1]["sentences"].append(made)
    marked = {piece["anchor"] for p in paragraphs for one in p["sentences"] for piece in one["pieces"]}
    for figure in figures:  # where a longer name covers its span, its sentence stands for it
        span = f"f{figure['raw_start']}"
        figure["anchor"] = span if span in marked else f"s{figure['sentence_index']}"
    return {"report": report, "paragraphs": paragraphs, "observations": figures, "entities": _groups(entities)}


def _entities(graph: Graph, identifier: str) -> list[Row]:
    """Return each entity of the report once a sentence that mentions it, once a name that it has."""
    return graph.select(f"""SELECT DISTINCT ?id ?type ?name ?written ?sentence WHERE {{
        ?sentence prov:wasQuotedFrom {graph.iri(identifier)} .
        ?id prov:wasDerivedFrom ?sentence ; dj:entityType ?type ; rdfs:label ?name ;
            rdfs:label|skos:altLabel ?written }}""")


def _groups(entities: list[Row]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in entities:
        item = {"id": row["id"], "name": row["name"], "url": page_path(row["id"])}
        groups[row["type"]].setdefault(row["id"], item)
    return [
        {"type": kind, "label": type_label(kind), "items": sorted(groups[kind].values(), key=lambda item: item["name"])}
        for kind in GROUP_ORDER if kind in groups
    ]


def _figure_marks(figures: list[dict[str, Any]]) -> list[_Mark]:
    return [
        _Mark(f["raw_start"], f["raw_start"] + len(f["raw_value"]), "figure",
              f"{f['variable']}：{flow(f['raw_value'])}（{f['scope']}）", "", f"f{f['raw_start']}")
        for f in figures
    ]


def _name_marks(text: str, start: int, end: int, entities: list[Row]) -> list[_Mark]:
    """Find the names in the sentence as it was printed: white space may stand between any two of their characters."""
    found = []
    for row in sorted(entities, key=lambda row: -len(row["written"])):
        pattern = re.compile(r"\s*".join(re.escape(c) for c in row["written"] if not c.isspace()))
        label = f"{type_label(row['type'])}：{row['name']}"
        found += [_Mark(m.start(), m.end(), mark_kind(row["type"]), label, page_path(row["id"]))
                  for m in pattern.finditer(text, start, end)]
    return found


def _pieces(text: str, start: int, end: int, marks: list[_Mark]) -> list[Row]:
    """Cut a sentence at its marks; where marks overlap the longer one stands."""
    taken: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start)):
        if start <= mark.start < mark.end <= end and all(mark.end <= t.start or t.end <= mark.start for t in taken):
            taken.append(mark)
    shown = _shown(text[start:end])
    pieces, at = [], start
    for mark in sorted(taken, key=lambda m: m.start):
        pieces.append(_Mark(at, mark.start, "", "", ""))
        pieces.append(mark)
        at = mark.end
    pieces.append(_Mark(at, end, "", "", ""))
    return [
        {"text": cut, "type": piece.kind, "label": piece.label, "url": piece.url, "anchor": piece.anchor}
        for piece in pieces if (cut := "".join(shown[piece.start - start:piece.end - start]))
    ]


def _shown(quote: str) -> list[str]:
    """Return what to show for each character: nothing for gaps of the printed column, one space for other gaps.

    Marks of headings and superscripts are shown as what they stand for; the text itself stays as it is.
    """
    shown = list(quote)
    for markup in MARKUP.finditer(quote):
        sign = SUPERSCRIPTS.get(markup["sup"] or "", "")
        shown[markup.start():markup.end()] = [sign] + [""] * (markup.end() - markup.start() - 1)
    for gap in re.finditer(r"\s+", quote):
        kept = " " if not GAP.search(quote[max(gap.start() - 1, 0):gap.end() + 1]) else ""
        shown[gap.start():gap.end()] = [kept] + [""] * (gap.end() - gap.start() - 1)
    return shown
