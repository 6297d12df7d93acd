"""What is right instead, checked against report and store: a correction says nothing that its sentence does not."""

import re
from collections.abc import Sequence
from typing import Any

from api.correcting.targets import Target, figure_text
from api.graph import Graph
from api.naming import entity
from api.wording import STATUS, TYPES, type_label
from ingest.normalise import normalise, translate
from ingest.quantity import Quantity, quantities
from kg.errors import RequestError
from kg.verify import speaks_of
from kg.view import Name
from kg.wording import plain

SCOPES = (*(kind for kind in TYPES if kind not in ("programme", "person", "document", "award")),)
RETYPED = tuple(TYPES)  # what an entity may be


def value(of: Target, written: str) -> dict[str, Any]:
    """Return the figure as it is written in the sentence: its place there and what it comes to."""
    wanted = "".join(written.split())
    if not wanted:
        raise RequestError("没有写原文里的写法。")
    row = of.row
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    found = [(m.start() + row["start"], m.end() + row["start"]) for m in pattern.finditer(row["sentence"])]
    if not found:
        raise RequestError(f"这句原文里没有“{wanted}”：数值只能改成原文写着的。")
    start, end = min(found, key=lambda span: abs(span[0] - row["raw_start"]))
    raw = row["sentence"][start - row["start"]:end - row["start"]]
    read = _quantity(raw)
    if read is None:
        raise RequestError(f"“{wanted}”不是一个数。请照原文写出数字连同单位，如“1.8万人次”。")
    return {**anchor(of), "raw": raw, "start": start, "end": end, "value": read.value, "high": read.high,
            "unit": read.unit or row["unit"], "comparator": read.comparator,
            "now": figure_text({**row, "raw_value": raw})}


def _quantity(raw: str) -> Quantity | None:
    text = normalise(translate(raw), 0, len(raw)).text
    found = quantities(text)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def scope(of: Target, names: Sequence[Name], graph: Graph, written: str) -> dict[str, Any]:
    """Return the place or organisation that the figure is about."""
    about = entity(names, written, SCOPES, "地方或组织")
    found = graph.select(f"""SELECT ?name ?type ?code WHERE {{
        {graph.iri(about)} rdfs:label ?name ; dj:entityType ?type .
        OPTIONAL {{ {graph.iri(about)} dj:divisionCode ?code }} }} ORDER BY ?name LIMIT 1""")[0]
    return {**anchor(of), "about": about, "name": found["name"], "type": found["type"], "code": found.get("code", ""),
            "now": figure_text({**of.row, "scope": found["name"]})}


def sort(of: Target, graph: Graph, label: str, status: str) -> dict[str, Any]:
    """Return what the figure counts, and whether it is planned or done."""
    status = status or of.row["status"]
    if status not in STATUS:
        raise RequestError("状态只有“已实现”和“计划”。")
    wanted = "".join(label.split()) or of.row["variable"]
    known = _variable(graph, f'rdfs:label "{_escaped(wanted)}"') if wanted != of.row["variable"] else None
    now = _variable(graph, "", of.row["variable_id"])
    if now is None:
        raise RequestError("这条数据的指标已经不在库里。")
    variable = known or (now if wanted == of.row["variable"] else {
        "label": wanted, "counted": wanted, "measure": now["measure"], "constraints": [], "denominator": ""})
    if not speaks_of(plain(variable["counted"]), plain(of.row["sentence"])):
        raise RequestError(f"这句原文里没有说到“{wanted}”：指标只能改成原文说着的。")
    return {**anchor(of), **variable, "status": status,
            "now": figure_text({**of.row, "variable": variable["label"], "status": status})}


def _variable(graph: Graph, pattern: str, identifier: str = "") -> dict[str, Any] | None:
    one = graph.iri(identifier) if identifier else "?v"
    rows = graph.select(f"""SELECT ?v ?label ?counted ?measure ?denominator ?constraint WHERE {{
        {f"{one} {pattern} ." if pattern else ""}
        {one} a schema:StatisticalVariable ; rdfs:label ?label ; dj:counted ?counted ;
            schema:measuredProperty ?measure .
        OPTIONAL {{ {one} dj:denominator ?denominator }} OPTIONAL {{ {one} dj:constraint ?constraint }} }}
        ORDER BY ?v""")
    same = [row for row in rows if row.get("v", "") == rows[0].get("v", "")]
    if not same:
        return None
    return {"label": same[0]["label"], "counted": same[0]["counted"], "measure": same[0]["measure"],
            "denominator": same[0].get("denominator", ""),
            "constraints": sorted({row["constraint"] for row in same if "constraint" in row})}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def retyped(of: Target, kind: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the type that an entity is of."""
    if kind not in RETYPED:
        raise RequestError("没有这一类型。")
    if of.row.get("code"):
        raise RequestError("这个地方的级别由行政区划代码定，不能改。")
    if kind == of.row["type"]:
        raise RequestError(f"它已经是“{type_label(kind)}”。")
    return {"type": kind, "names": list(names), "was": of.told, "now": f"{of.row['name']}（{type_label(kind)}）"}


def void(of: Target, names: Sequence[str] = ()) -> dict[str, Any]:
    """Return that there is no such thing: it was read wrongly altogether."""
    if of.sort == "entity" and of.row.get("code"):
        raise RequestError("这个地方在行政区划里，不能去掉；若某条数据或说法不对，请在那一条上更正。")
    if of.sort == "figure":
        return {**anchor(of), "now": ""}
    return {"report": of.report, "names": list(names), "was": of.told, "now": ""}


def anchor(of: Target) -> dict[str, Any]:
    """Return where the figure stands that is corrected: by that it is found again."""
    row = of.row
    return {"report": of.report, "span": [row["raw_start"], row["raw_start"] + len(row["raw_value"])],
            "raw_was": row["raw_value"], "was": of.told}
