"""What the pages ask of the graph, as plain dictionaries: identifiers instead of IRIs, sentences from the originals."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pyoxigraph

from api.wording import page_path
from kg import ids
from kg.corrections import corrections
from kg.errors import NotFoundError
from kg.store import Store

Row = dict[str, str]


class Graph:
    """Read-only questions to one generation of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def corrected(self) -> dict[str, int]:
        """Which facts and entities people corrected, and by which judgement."""
        return {one.target: one.number for one in corrections(self.store.judgements())}

    def iri(self, identifier: str) -> str:
        """Return an identifier as a SPARQL term. Identifiers come from addresses: only what can be one is let in."""
        if not identifier or any(c in '<>"{}|^`\\ ' or c <= " " for c in identifier):
            raise NotFoundError(f"没有这个标识：{identifier[:80]}。")
        return f"<{ids.iri(self.store.base, identifier)}>"

    def select(self, query: str) -> list[Row]:
        """Run a SELECT; unbound variables are left out of their row."""
        found = self.store.query(query)
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise TypeError("not a SELECT")
        names = [variable.value for variable in found.variables]
        return [
            {name: self._plain(term) for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in found
        ]

    def _plain(self, term: Any) -> str:
        if isinstance(term, pyoxigraph.NamedNode):
            if term.value.startswith((ids.VOCABULARY, ids.PRACTICES)):  # in full, though a store's base may begin them
                return term.value
            return ids.local(self.store.base, term.value)
        return str(term.value)

    def report(self, identifier: str) -> Row:
        """Return the head of a report: id, name, title, source, published, url."""
        try:
            entry = self.store.view.entry(identifier)
        except NotFoundError:
            raise NotFoundError(f"没有这篇报道：{identifier.partition('/')[2][:40]}。", "它可能已经撤下。") from None
        return {
            "id": identifier, "name": entry.name, "title": entry.title, "source": entry.source,
            "published": entry.published, "sentences": str(entry.sentences), "url": page_path(identifier),
        }

    def quote(self, sentence: str, *, around: bool = False) -> dict[str, Any]:
        """Return a sentence as a citation shows it, with its neighbours when ``around``."""
        identifier, index = ids.parse_sentence_id(sentence)
        report = self.report(identifier)
        start, end, text = self.store.sentence(identifier, index)
        quoted = {
            "report": report["name"], "title": report["title"], "source": report["source"],
            "published": report["published"], "sentence": text, "start": start, "end": end,
            "url": f"{report['url']}#s{index}", "sentence_index": index,
            "before": "", "after": "",
        }
        if around:
            quoted |= {"before": self._neighbour(identifier, index, -1), "after": self._neighbour(identifier, index, 1)}
        return quoted

    def _neighbour(self, report: str, index: int, step: int) -> str:
        view = self.store.view
        if index + step < 0 or view.paragraph(report, index) != view.paragraph(report, index + step):
            return ""
        return self.store.sentence(report, index + step)[2]

    def observations(self, pattern: str) -> list[dict[str, Any]]:
        """Return the figures of which ``pattern`` (about ``?o``) holds, in the order of reports and sentences."""
        rows = self.select(f"""SELECT DISTINCT ?o ?variable ?label ?about ?name ?value ?high ?unit ?comparator ?raw
                ?start ?time ?basis ?status ?scope ?subject ?sentence WHERE {{
            {pattern}
            ?o a schema:Observation ; schema:variableMeasured ?variable ; schema:observationAbout ?about ;
               schema:value ?value ; dj:rawValue ?raw ; dj:rawStart ?start ; prov:wasDerivedFrom ?sentence .
            ?variable rdfs:label ?label .
            OPTIONAL {{ ?about rdfs:label ?name }} OPTIONAL {{ ?o dj:valueHigh ?high }}
            OPTIONAL {{ ?o schema:unitText ?unit }} OPTIONAL {{ ?o dj:comparator ?comparator }}
            OPTIONAL {{ ?o schema:observationDate ?time }} OPTIONAL {{ ?o dj:timeBasis ?basis }}
            OPTIONAL {{ ?o dj:status ?status }} OPTIONAL {{ ?o dj:scopeText ?scope }}
            OPTIONAL {{ ?o dj:subject ?subject }} }}""")
        return sorted(self._figures(rows), key=lambda row: (row["published"], row["report"], row["raw_start"]))

    def _figures(self, rows: list[Row]) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for row in rows:
            if row["o"] in seen:  # one figure has one row, however many names its place has
                continue
            seen.add(row["o"])
            yield {
                "id": row["o"], "variable": row["label"], "variable_id": row["variable"], "value": number(row["value"]),
                "value_high": number(row["high"]) if "high" in row else None, "unit": row.get("unit", ""),
                "comparator": row.get("comparator", "="), "raw_value": row["raw"], "raw_start": int(row["start"]),
                "time": row.get("time", ""), "time_basis": row.get("basis", "none"),
                "status": row.get("status", "result"),
                "scope": row.get("name") or row.get("scope", ""), "about": row["about"],
                "corrected": self.corrected.get(row["o"], 0),
                "about_url": page_path(row["about"]), "subject": row.get("subject", ""), **self.quote(row["sentence"]),
            }


def number(text: str) -> float | int:
    """Return a decimal literal as a number, whole when it is whole."""
    value = float(text)
    return int(value) if value.is_integer() else value
