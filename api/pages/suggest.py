"""What is offered while a question is being typed: questions about things that the store really knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.graph import Graph
from kg.wording import plain

OFFERED = 8  # options that a list shows without scrolling on a phone
SHORTEST = 2  # characters of a name that must be typed before it is taken for one


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions by the name that leads to them, those that most reports speak of first."""

    questions: tuple[tuple[str, str], ...]  # comparable name, question

    @classmethod
    def over(cls, graph: Graph) -> "Suggestions":
        """Read names and what can be asked of each."""
        found = [*_figures(graph), *_programmes(graph), *_posts(graph)]
        found.sort(key=lambda row: (-row[0], len(row[2]), row[2]))
        return cls(tuple(dict.fromkeys((plain(name), question) for _, name, question in found)))

    def matching(self, typed: str) -> list[str]:
        """Return questions that begin with what was typed, then those whose name stands in it or contains it."""
        said = plain(typed)
        if len(said) < SHORTEST:
            return []
        begin = [question for _, question in self.questions if plain(question).startswith(said)]
        named = [question for name, question in self.questions if len(name) >= SHORTEST
                 and (said in name or name in said)]
        named.sort(key=lambda question: -len(set(said) & set(question)))  # 某区网: 网格员 before what 某区 has most of
        return list(dict.fromkeys([*begin, *named]))[:OFFERED]


def _figures(graph: Graph) -> Iterator[tuple[int, str, str]]:
    rows = graph.select("""SELECT ?place ?unit ?counted (COUNT(DISTINCT ?o) AS ?n) WHERE {
        ?o schema:observationAbout ?about ; schema:variableMeasured ?v ; schema:unitText ?unit ; dj:status "result" .
        ?v dj:counted ?counted ; schema:measuredProperty "count" .
        ?about rdfs:label ?place ; schema:containedInPlace ?above } GROUP BY ?place ?unit ?counted""")
    for row in rows:
        yield int(row["n"]), row["place"], f"{row['place']}有多少{row['unit']}{row['counted']}？"


def _programmes(graph: Graph) -> Iterator[tuple[int, str, str]]:
    rows = graph.select("""SELECT ?name (COUNT(DISTINCT ?s) AS ?n) WHERE {
        ?x a dj:Programme ; rdfs:label ?name ; prov:wasDerivedFrom ?s } GROUP BY ?name""")
    for row in rows:
        yield int(row["n"]), row["name"], f"什么是{row['name']}？"


def _posts(graph: Graph) -> Iterator[tuple[int, str, str]]:
    rows = graph.select("""SELECT DISTINCT ?where ?role WHERE {
        ?m a org:Membership ; org:organization ?o ; dj:roleName ?role . ?o rdfs:label ?where }""")
    for row in rows:
        yield 1, row["where"], f"{row['where']}的{row['role']}是谁？"
