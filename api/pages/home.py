"""The start page: how much there is, and questions that this very store answers."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from api.graph import Graph
from kg.answer import Answerer
from kg.errors import DangjianError

EXAMPLES = 6
CANDIDATES = 40  # of each kind; each is asked before it is shown, at a few milliseconds

COUNTS = (
    ("报道", "?x a schema:NewsArticle"), ("地方", "?x schema:containedInPlace ?y"), ("做法", "?x a dj:Programme"),
    ("组织", "?x a org:Organization"), ("数据", "?x a schema:Observation"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """What the start page shows."""

    examples: tuple[str, ...]
    tally: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return the page's JSON twin."""
        return asdict(self)


def home_page(graph: Graph, answerer: Answerer) -> Home:
    """Count what the store holds and find questions that it answers."""
    tally = {
        label: int(graph.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")[0]["n"])
        for label, pattern in COUNTS
    }
    return Home(tuple(_answered(graph, answerer)), tally)


def _answered(graph: Graph, answerer: Answerer) -> list[str]:
    kinds = zip_longest(_figures(graph), _programmes(graph), _figures(graph, skip=1), _posts(graph))
    found: list[str] = []
    for question in (question for round_ in kinds for question in round_ if question):
        if len(found) == EXAMPLES:
            break
        try:
            if question not in found and not answerer.ask(question).abstained:
                found.append(question)
        except DangjianError:  # a question of ours that cannot be asked is no example
            continue
    return found


def _figures(graph: Graph, skip: int = 0) -> Iterator[str]:
    """Ask for figures, one of each place in its turn, so that no place fills the list."""
    rows = graph.select(f"""SELECT DISTINCT ?place ?unit ?counted WHERE {{
        ?o a schema:Observation ; schema:observationAbout ?about ; schema:variableMeasured ?v ; schema:unitText ?unit ;
           dj:status "result" ; dj:comparator "=" .
        ?v dj:counted ?counted ; schema:measuredProperty "count" . ?about rdfs:label ?place ; dj:entityType ?type .
        FILTER(?type IN ("prefecture", "county", "street", "community") && STRLEN(?counted) > 2 && STRLEN(?counted) < 9)
        }} ORDER BY ?place ?counted LIMIT {CANDIDATES * 10}""")
    of_place: dict[str, list[str]] = {}
    for row in rows:
        of_place.setdefault(row["place"], []).append(f"{row['place']}有多少{row['unit']}{row['counted']}？")
    for questions in sorted(of_place.values(), key=len, reverse=True):  # first the places that reports say most of
        if len(questions) > skip:
            yield questions[skip]


def _programmes(graph: Graph) -> Iterator[str]:
    rows = graph.select(f"""SELECT ?name (COUNT(DISTINCT ?s) AS ?n) WHERE {{
        ?x a dj:Programme ; rdfs:label ?name ; dj:definedIn ?d ; prov:wasDerivedFrom ?s }}
        GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT {CANDIDATES}""")
    yield from (f"什么是{row['name']}？" for row in rows)


def _posts(graph: Graph) -> Iterator[str]:
    rows = graph.select(f"""SELECT DISTINCT ?where ?role WHERE {{
        ?m a org:Membership ; org:organization ?o ; dj:roleName ?role . ?o rdfs:label ?where .
        FILTER(STRENDS(?role, "书记") || STRENDS(?role, "主任")) }}
        ORDER BY ?where LIMIT {CANDIDATES}""")
    yield from (f"{row['where']}的{row['role']}是谁？" for row in rows)
