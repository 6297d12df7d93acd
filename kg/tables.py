"""The tables that are exported: rows of text and numbers, read from the graph by SPARQL."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from kg import ids
from kg.model import PLACE_TYPES
from kg.shape import PREDICATES
from kg.view import Name, View

Cell = str | int | float
Row = tuple[Cell, ...]

COLUMNS: Mapping[str, tuple[str, ...]] = {  # a contract: scripts rely on the names and their order
    "observations": ("report", "scope", "scope_type", "variable", "value", "unit", "comparator", "raw_value", "time",
                     "time_basis", "status", "subject", "sentence", "start", "end"),
    "entities": ("id", "type", "name", "aliases", "within", "code", "reports"),
    "relations": ("subject", "subject_type", "predicate", "object", "object_type", "detail", "report", "sentence"),
    "reports": ("id", "report", "title", "source", "published", "sentences", "sha256"),
}

_OBSERVATIONS = """SELECT ?o ?report ?about ?variable ?value ?unit ?comparator ?raw ?rawStart ?time ?basis ?status
  ?subject ?exact ?start ?end {
  ?o a schema:Observation ; schema:variableMeasured/rdfs:label ?variable ; schema:observationAbout ?about ;
     schema:value ?value ; dj:rawValue ?raw ; dj:rawStart ?rawStart ; prov:wasDerivedFrom ?s .
  ?s prov:wasQuotedFrom ?report ; oa:hasSelector ?q . ?q oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  OPTIONAL { ?o schema:unitText ?unit } OPTIONAL { ?o dj:comparator ?comparator }
  OPTIONAL { ?o schema:observationDate ?time } OPTIONAL { ?o dj:timeBasis ?basis } OPTIONAL { ?o dj:status ?status }
  OPTIONAL { ?o dj:subject ?subject } }"""
_MENTIONS = "SELECT DISTINCT ?e ?report { ?e dj:entityType ?type ; prov:wasDerivedFrom/prov:wasQuotedFrom ?report }"
_CODES = "SELECT ?e ?code { ?e dj:divisionCode ?code }"
_STATEMENTS = """SELECT ?subject ?predicate ?object ?detail ?report ?exact {
  ?r a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; prov:wasDerivedFrom ?s .
  ?s prov:wasQuotedFrom ?report ; oa:hasSelector/oa:exact ?exact . OPTIONAL { ?r dj:detail ?detail } }"""
# In this order: of several containers that a thing may have, the first is the one that places it.
_CONTAINERS = ("schema:containedInPlace", "org:subOrganizationOf", "schema:areaServed", "dj:locatedIn", "dj:within")
_PREDICATES = {PREDICATES[name].strip()[1:-1]: name for name in (
    "within", "role", "awarded", "implements", "part_of", "founded", "issued", "serves", "located_in", "granted_by")}


class Tables:
    """All tables of one generation."""

    def __init__(self, view: View) -> None:
        self._view = view

    def rows(self, table: str) -> Iterator[Row]:
        """Give a table's rows in a fixed order, cells in the order of :data:`COLUMNS`."""
        made: Mapping[str, Callable[[], Iterator[Row]]] = {
            "observations": self._observations, "entities": self._entities, "relations": self._relations,
            "reports": self._reports,
        }
        return made[table]()

    def _local(self, iri: str) -> str:
        return ids.local(self._view.base, iri)

    @cached_property
    def _names(self) -> Mapping[str, Name]:
        return {name.id: name for name in self._view.names()}

    def _called(self, identifier: str) -> tuple[str, str]:
        """Return name and type; what is no entity (a date) is its own name, of no type."""
        name = self._names.get(identifier)
        return (name.label, name.type) if name else (identifier, "")

    def _file(self, iri: str) -> str:
        return self._view.entry(self._local(iri)).name

    @cached_property
    def _containers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for link in _CONTAINERS:
            for inner, outer in sorted(self._view.select(f"SELECT ?e ?outer {{ ?e {link} ?outer }}")):
                found.setdefault(self._local(inner), self._local(outer))
        return found

    @cached_property
    def _mentioned(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for entity, report in self._view.select(_MENTIONS):
            found[self._local(entity)].append(self._file(report))
        return {entity: sorted(files) for entity, files in found.items()}

    def _observations(self) -> Iterator[Row]:
        made = []
        for (_, report, about, variable, value, unit, comparator, raw, raw_start, time, basis, status, subject, exact,
             start, end) in self._view.select(_OBSERVATIONS):
            scope, scope_type = self._called(self._local(about))
            number = float(value)
            row: Row = (self._file(report), scope, scope_type, variable, int(number) if number.is_integer() else number,
                        unit, comparator, raw, time, basis, status, subject, exact, int(start), int(end))
            made.append((self._file(report), int(raw_start), row))
        yield from (row for *_, row in sorted(made, key=lambda item: (item[0], item[1], str(item[2]))))

    def _entities(self) -> Iterator[Row]:
        codes = {self._local(entity): code for entity, code in self._view.select(_CODES)}
        for name in sorted(self._names.values(), key=lambda name: (name.type, name.label, name.id)):
            container = self._containers.get(name.id, "")
            yield (name.id, name.type, name.label, "|".join(name.aliases), self._called(container)[0],
                   codes.get(name.id, ""), "|".join(self._mentioned.get(name.id, ())))

    def _relations(self) -> Iterator[Row]:
        stated: set[tuple[str, str]] = set()
        made: list[tuple[str, ...]] = []
        for subject, predicate, target, detail, report, exact in self._view.select(_STATEMENTS):
            one, other, verb = self._local(subject), self._local(target), _PREDICATES[predicate]
            if verb == "within":
                stated.add((one, other))
            made.append((*self._called(one), verb, *self._called(other), detail, self._file(report), exact))
        for inner, outer in self._containers.items():  # known from the divisions, or from how the name is written
            if (inner, outer) not in stated and self._called(inner)[1] in PLACE_TYPES:
                files = self._mentioned.get(inner, [""])
                made.append((*self._called(inner), "within", *self._called(outer), "", files[0], ""))
        yield from sorted(made, key=lambda row: (row[6], row[2], row))

    def _reports(self) -> Iterator[Row]:
        for entry in self._view.entries.values():
            yield (entry.id, entry.name, entry.title, entry.source, entry.published, entry.sentences, entry.sha256)
