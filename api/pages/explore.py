"""What there is, by facet: reports, programmes and figures by place, kind of practice, year, paper and sort."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.graph import Graph, Row
from api.pages.topics import OTHER, topic
from api.wording import STATUS, date, flow, page_path
from kg.catalogue import Catalogue
from kg.practices import practices

KINDS = {"programmes": "做法", "observations": "数据", "reports": "报道"}
FACETS = {"place": "地方", "practice": "做法类别", "field": "领域", "topic": "指标", "sort": "类型",
          "year": "见报年份", "paper": "来源"}
UNKNOWN = "未写明"
# Places are gathered at the level that officials compare: what lies inside a county counts for the county.
GATHERED = ("county", "prefecture", "province")


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list, with what it can be found by."""

    name: str
    url: str
    detail: str
    source: str
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Explored:
    """All rows of one generation, by kind of list."""

    items: Mapping[str, Sequence[Item]]

    @classmethod
    def over(cls, graph: Graph, catalogue: Catalogue) -> "Explored":
        """Read the lists once; every choice of facets is then a walk over them."""
        made = _Reading(graph, catalogue)
        return cls({"programmes": made.programmes(), "observations": made.observations(), "reports": made.reports()})

    def chosen(self, kind: str, wanted: Mapping[str, str]) -> list[Item]:
        """Return the rows of which every wanted facet holds."""
        return [item for item in self.items[kind] if _fits(item, wanted)]

    def counts(self, kind: str, wanted: Mapping[str, str]) -> dict[str, list[tuple[str, int]]]:
        """Count each facet's values among the rows that the other facets leave, the most frequent first."""
        found = {}
        for facet in FACETS:
            others = {name: value for name, value in wanted.items() if name != facet}
            counted = Counter(v for item in self.items[kind] if _fits(item, others) for v in item.facets.get(facet, ()))
            newest_first = facet == "year"
            rows = sorted(counted.items(), reverse=True) if newest_first else sorted(
                counted.items(), key=lambda row: (-row[1], row[0]))
            rows.sort(key=lambda row: row[0] == UNKNOWN)
            if len(rows) > 1 or facet in wanted:
                found[facet] = rows
        return found

    def heat(self) -> dict[str, Any]:
        """Return how many programmes of each kind each district reports."""
        kinds, rows, most = self._crossed("programmes", "practice")
        return {"practices": kinds, "rows": rows, "most": most}

    def fields(self) -> dict[str, Any]:
        """Return how many figures of each field each district reports."""
        fields, rows, most = self._crossed("observations", "field")
        return {"fields": fields, "rows": rows, "most": most}

    def _crossed(self, kind: str, facet: str) -> tuple[list[str], list[dict[str, Any]], int]:
        """Count by place and one facet: the values of the facet, a row a place, and the largest count."""
        cells = Counter((place, value) for item in self.items[kind]
                        for place in item.facets["place"] for value in item.facets[facet]
                        if UNKNOWN not in (place, value))
        places = [name for name, _ in Counter(_sums(cells, 0)).most_common()]
        values = [name for name, _ in Counter(_sums(cells, 1)).most_common()]
        values.sort(key=lambda name: name == OTHER)
        rows = [{"place": place, "cells": [cells.get((place, value), 0) for value in values]} for place in places]
        return values, rows, max(cells.values(), default=0)


def _sums(cells: Mapping[tuple[str, str], int], side: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, count in cells.items():
        found[key[side]] += count
    return found


def _fits(item: Item, wanted: Mapping[str, str]) -> bool:
    return all(value in item.facets.get(facet, ()) for facet, value in wanted.items())


class _Reading:
    """The rows as they are read from one generation."""

    def __init__(self, graph: Graph, catalogue: Catalogue) -> None:
        self._graph, self._catalogue = graph, catalogue
        self._labels = {practice.notation: practice.label for practice in practices()}
        self._entries = graph.store.view.entries

    def programmes(self) -> list[Item]:
        """Read programmes, where they are carried out, and the reports that name them."""
        where = _gather(self._graph.select("""SELECT DISTINCT ?id ?o WHERE {
            ?id a dj:Programme ; dj:implementedBy|dj:locatedIn ?o }"""))
        said = self._reports_of("?e a dj:Programme")
        found = []
        for entity in self._catalogue.of_type(["programme"]):
            reports = said.get(entity.id, [])
            facets = {"place": self._places(where.get(entity.id, ())), "practice": self._kinds(entity.practices),
                      "sort": (entity.type_word or UNKNOWN,), **self._published(reports)}
            detail = "、".join(told for told in (*facets["place"], *facets["practice"]) if told != UNKNOWN)
            found.append(Item(entity.name, page_path(entity.id), detail, f"见于 {len(reports)} 篇报道", facets))
        return sorted(found, key=lambda item: (-len(said.get(item.url.replace("/programmes", "programme"), [])),
                                               item.name))

    def observations(self) -> list[Item]:
        """Read figures with what they count and the sentence that each stands in."""
        rows = self._graph.select("""SELECT DISTINCT ?o ?label ?counted ?raw ?about ?status ?time ?sentence WHERE {
            ?o a schema:Observation ; schema:variableMeasured ?v ; schema:observationAbout ?about ; dj:rawValue ?raw ;
               dj:status ?status ; prov:wasDerivedFrom ?sentence . ?v rdfs:label ?label ; dj:counted ?counted .
            OPTIONAL { ?o schema:observationDate ?time } }""")
        found = []
        for row in sorted(rows, key=lambda row: (row["label"], row["o"])):
            report, _, index = row["sentence"].partition("#")
            entry = self._entries[report]
            name = f"{self._catalogue.label(row['about'])}　{row['label']}　{flow(row['raw'])}"
            facets = {"place": self._places([row["about"]]), "topic": (row["counted"],),
                      "field": (topic(row["label"], self._said(report, index)),),
                      "sort": (STATUS.get(row["status"], row["status"]),), **self._published([report])}
            found.append(Item(name, f"{page_path(report)}#{index}", date(row.get("time", "")),
                              entry.title or entry.name, facets))
        return found

    def _said(self, report: str, index: str) -> str:
        return self._graph.store.sentence(report, int(index.removeprefix("s")))[2]

    def reports(self) -> list[Item]:
        """Read reports, the newest first, with the places and kinds of practice that they speak of."""
        kinds = ", ".join(f'"{kind}"' for kind in (*GATHERED, "street", "community", "village"))
        said = self._by_report(f"?e dj:entityType ?t FILTER(?t IN ({kinds}))")
        done = self._by_report("?e a dj:Programme")
        entities = self._catalogue.entities
        found = []
        for entry in sorted(self._entries.values(), key=lambda entry: (entry.published, entry.name), reverse=True):
            kinds_there = [n for one in done.get(entry.id, ()) if one in entities for n in entities[one].practices]
            facets = {"place": self._places(said.get(entry.id, ())), "practice": self._kinds(kinds_there),
                      **self._published([entry.id])}
            found.append(Item(entry.title or entry.name, page_path(entry.id), date(entry.published), entry.source,
                              facets))
        return found

    def _reports_of(self, pattern: str) -> dict[str, list[str]]:
        rows = self._graph.select(f"SELECT DISTINCT ?id ?o WHERE {{ {pattern.replace('?e', '?id')} . "
                                  "?id prov:wasDerivedFrom ?s . ?s prov:wasQuotedFrom ?o }")
        return _gather(rows)

    def _by_report(self, pattern: str) -> dict[str, list[str]]:
        rows = self._graph.select("SELECT DISTINCT ?id ?o WHERE { ?o prov:wasDerivedFrom ?s . "
                                  f"?s prov:wasQuotedFrom ?id . {pattern.replace('?e', '?o')} }}")
        return _gather(rows)

    def _places(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """Name the district of each; a wider place only where nothing of it is named more closely."""
        found: dict[str, str] = {}
        for identifier in identifiers:
            line = (identifier, *self._catalogue.chain(identifier))
            types = {one: self._catalogue.entities[one].type for one in line if one in self._catalogue.entities}
            for level in GATHERED:
                if here := next((one for one in line if types.get(one) == level), ""):
                    found[here] = self._catalogue.label(here)
                    break
        above = {wider for one in found for wider in self._catalogue.chain(one)}
        return tuple(sorted(label for one, label in found.items() if one not in above)) or (UNKNOWN,)

    def _kinds(self, notations: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._labels[n] for n in notations if n in self._labels})) or (UNKNOWN,)

    def _published(self, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
        entries = [self._entries[report] for report in reports if report in self._entries]
        return {"year": tuple(sorted({entry.published[:4] or UNKNOWN for entry in entries})) or (UNKNOWN,),
                "paper": tuple(sorted({entry.source or UNKNOWN for entry in entries})) or (UNKNOWN,)}


def _gather(rows: Iterable[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row["o"])
    return found
