"""Any query, right or torn: answered, or refused in words; and the graph stays as it was."""

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DangjianError
from kg.store import Store
from tests.kg.samples import HashingEncoder, full, raw

QUERIES = (
    "SELECT ?e ?n { ?e rdfs:label ?n ; dj:entityType 'county' } ORDER BY ?n LIMIT 3",
    "ASK { ?o a schema:Observation ; schema:value ?v FILTER(?v > 100) }",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) FROM <http://dangjian.local/entities> { ?s ?p ?o }",
    "DESCRIBE <http://dangjian.local/place/999901>",
)
TOKENS = st.sampled_from([
    "SELECT", "*", "{", "}", "?s", "?p", "?o", ".", ";", "WHERE", "FILTER", "(", ")", "REGEX(?o, '区')", "SERVICE",
    "LOAD", "<http://elsewhere.example/>", "<file:///etc/passwd>", "FROM", "NAMED", "GRAPH", "INSERT DATA",
    "DELETE WHERE", "DROP ALL", "CLEAR DEFAULT", "UNION", "OPTIONAL", "BIND(1/0 AS ?x)", "VALUES ?s",
    "'样例区'", "\"", "'", "#", "\\u0000", "LIMIT 1", "OFFSET -1", "PREFIX x: <x>", "BASE <a b>", "rdfs:label+",
    "^", "|", "/", "1e999", "<< ?s ?p ?o >>", "\x00",
])
TEXTS = st.one_of(st.text(max_size=60), st.lists(TOKENS, max_size=16).map(" ".join))


@st.composite
def torn(draw: st.DrawFn) -> str:
    query = draw(st.sampled_from(QUERIES))
    start = draw(st.integers(0, len(query)))
    return query[:start] + draw(TEXTS) + query[start + draw(st.integers(0, 12)):]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Store:
    encoder, one = HashingEncoder(), full()
    store = Store.create(tmp_path_factory.mktemp("asked") / "store", encoder)
    store.add([one], raw(one), encoder)
    return store


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.one_of(TEXTS, torn()))
def test_any_query_is_answered_or_refused_in_words(asked: Store, query: str) -> None:
    before = len(asked.view.graph)
    try:
        found = asked.query(query)
        if not isinstance(found, ox.QueryBoolean):
            for _, _ in zip(range(50), found, strict=False):
                pass
    except DangjianError as error:
        said = error.message
        assert any("一" <= character <= "鿿" for character in said)
    assert len(asked.view.graph) == before
