"""From a question's places and variables to SPARQL: text that runs as it is, with its prefixes.

Every answer shows the query that yields its value, so the queries are written to be read.
"""

from collections.abc import Iterable
from typing import Literal

from kg.ids import iri
from kg.model import EntityType, Measure
from kg.nquads import escape_iri
from kg.vocab_files import PREFIXES

MOST_ROWS = 500  # of one query: more facts than anyone reads, and a bound on the time of one answer

_FIGURE = """  ?observation schema:variableMeasured ?variable ;
    schema:observationAbout ?about ;
    schema:value ?value ;
    dj:rawValue ?raw ; dj:rawStart ?rawStart ; dj:rawEnd ?rawEnd ;
    prov:wasDerivedFrom ?sentence .
  OPTIONAL { ?observation dj:valueHigh ?high }
  OPTIONAL { ?observation schema:unitText ?unit }
  OPTIONAL { ?observation dj:comparator ?comparator }
  OPTIONAL { ?observation schema:observationDate ?time }
  OPTIONAL { ?observation dj:timeBasis ?basis }
  OPTIONAL { ?observation dj:status ?status }
  OPTIONAL { ?observation dj:scopeText ?scope }
  OPTIONAL { ?observation dj:subject ?subject }
  OPTIONAL { ?observation dj:partOf ?whole }
  OPTIONAL { ?sentence dj:section ?section }"""


_FIGURE_ALONE = """  ?observation schema:variableMeasured ?variable ;
    schema:observationAbout ?about ;
    prov:wasDerivedFrom ?sentence ."""


def prefixed(body: str) -> str:
    """Put before a query the prefixes it uses."""
    used = [name for name in PREFIXES if f"{name}:" in body]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + body


def _term(base: str, identifier: str) -> str:
    """Write an identifier's IRI; a sentence's mark (#s12) is no character of a name and stays."""
    thing, mark, index = identifier.partition("#s")
    return f"<{iri(base, escape_iri(thing))}{mark}{index}>"


def _among(base: str, variable: str, identifiers: Iterable[str]) -> str:
    terms = " ".join(_term(base, identifier) for identifier in identifiers)
    return f"  VALUES ?{variable} {{ {terms} }}\n"


def _only(variable: str, terms: Iterable[str]) -> str:
    """Let pass what is one of these: as values they would be where the engine starts, from all that has one of them."""
    return f"  FILTER(?{variable} IN ({', '.join(terms)}))\n"


def _quoted(texts: Iterable[str]) -> list[str]:
    return [f'"{text}"' for text in texts]  # names of types: no character of theirs needs escaping


def _literals(variable: str, texts: Iterable[str]) -> str:
    return f"  VALUES ?{variable} {{ {' '.join(_quoted(texts))} }}\n"


def figures(
    base: str,
    variables: Iterable[str] = (),
    abouts: Iterable[str] = (),
    *,
    types: Iterable[EntityType] = (),
    measure: Measure | None = None,
    within: Iterable[str] = (),
    limit: int = MOST_ROWS,
    first: Literal["", "most", "least"] = "",
) -> str:
    """Ask for observations of these variables about these entities, or within these sentences.

    ``first``: which come first where there are more than ``limit``, the largest or the smallest; else any.
    What is left out is not restricted. The engine starts from what is given as values, so that only the narrowest is:
    a variable has figures of a thousand places, a place a hundred figures.
    """
    variables, abouts, types, within = tuple(variables), tuple(abouts), tuple(types), tuple(within)
    body = "SELECT * WHERE {\n"
    body += _among(base, "about", abouts) if abouts else ""
    body += _among(base, "sentence", within) if within else ""
    if variables:
        terms = (_term(base, one) for one in variables)
        body += _only("variable", terms) if abouts else _among(base, "variable", variables)
    body += _FIGURE + "\n"
    if types:
        body += "  ?about dj:entityType ?type .\n" + _only("type", _quoted(types))
    if measure:
        body += f'  ?variable schema:measuredProperty "{measure}" .\n'
    order = {"": "", "most": " ORDER BY DESC(?value)", "least": " ORDER BY ?value"}[first]
    return prefixed(f"{body}}}{order} LIMIT {limit}")


def identifiers(query: str) -> str:
    """Turn a query of :func:`figures` into one for the observations' identifiers alone, a tenth of the work."""
    body = query[query.index("SELECT *"):].replace("SELECT *", "SELECT DISTINCT ?observation")
    alone = f"{_FIGURE_ALONE}\n  ?observation schema:value ?value ." if "ORDER BY" in body else _FIGURE_ALONE
    return prefixed(body.replace(_FIGURE, alone))


def of_observations(base: str, observations: Iterable[str]) -> str:
    """Ask for these observations as :func:`figures` does."""
    among = tuple(observations)
    return prefixed(f"SELECT * WHERE {{\n{_among(base, 'observation', among)}{_FIGURE}\n}} LIMIT {len(among)}")


def links(
    base: str,
    predicates: Iterable[str],
    *,
    subjects: Iterable[str] = (),
    objects: Iterable[str] = (),
    sentences: Iterable[str] = (),
    limit: int = MOST_ROWS,
) -> str:
    """Ask for statements with one of these predicates; subjects, objects and sentences restrict them where given."""
    subjects, objects, sentences = tuple(subjects), tuple(objects), tuple(sentences)
    body = "SELECT DISTINCT ?subject ?predicate ?object ?detail ?sentence WHERE {\n"
    body += _among(base, "subject", subjects) if subjects else ""
    body += _among(base, "object", objects) if objects else ""
    body += _among(base, "sentence", sentences) if sentences else ""
    names = [f"dj:{name}" for name in predicates]
    narrowed = bool(subjects or objects or sentences)
    body += "" if narrowed else f"  VALUES ?predicate {{ {' '.join(names)} }}\n"
    body += (
        "  ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;\n"
        "    prov:wasDerivedFrom ?sentence .\n  OPTIONAL { ?statement dj:detail ?detail }\n"
    )
    body += _only("predicate", names) if narrowed else ""
    return prefixed(f"{body}}} LIMIT {limit}")


def mentions(base: str, entities: Iterable[str], limit: int | None = MOST_ROWS) -> str:
    """Ask where entities are mentioned; without a limit for what an index is made of."""
    body = (
        f"SELECT DISTINCT ?entity ?sentence WHERE {{\n{_among(base, 'entity', entities)}"
        "  ?entity prov:wasDerivedFrom ?sentence .\n}"
    )
    return prefixed(body if limit is None else f"{body} LIMIT {limit}")


def mentioned(base: str, sentences: Iterable[str], types: Iterable[EntityType]) -> str:
    """Ask which entities of these types sentences mention."""
    body = (
        f"SELECT DISTINCT ?sentence ?entity ?type WHERE {{\n{_among(base, 'sentence', sentences)}"
        f"  ?entity prov:wasDerivedFrom ?sentence ; dj:entityType ?type .\n{_only('type', _quoted(types))}}}"
    )
    return prefixed(body)


def definition(base: str, programmes: Iterable[str]) -> str:
    """Ask for the sentences that say what programmes are."""
    body = (
        f"SELECT DISTINCT ?entity ?sentence WHERE {{\n{_among(base, 'entity', programmes)}"
        "  ?entity dj:definedIn ?sentence .\n}"
    )
    return prefixed(body)


def containment(base: str, place: str) -> str:
    """Ask what contains a place, at any distance."""
    body = (
        f"SELECT ?container ?name ?type WHERE {{\n  {_term(base, place)} schema:containedInPlace+ "
        "?container .\n  ?container rdfs:label ?name ; dj:entityType ?type .\n}"
    )
    return prefixed(body)


def contents(base: str, place: str, types: Iterable[EntityType]) -> str:
    """Ask for the places of these types inside a place, at any depth, and where they are mentioned."""
    body = (
        f"SELECT DISTINCT ?entity ?name WHERE {{\n{_literals('type', types)}"
        f"  ?entity schema:containedInPlace+ {_term(base, place)} ; dj:entityType ?type ; "
        "rdfs:label ?name ; prov:wasDerivedFrom ?sentence .\n}"
    )
    return prefixed(body)


def sentences(base: str, identifiers: Iterable[str]) -> str:
    """Ask for passages by identifier, in their reports' words."""
    body = (
        f"SELECT ?sentence ?text WHERE {{\n{_among(base, 'sentence', identifiers)}"
        "  ?sentence oa:hasSelector/oa:exact ?text .\n}"
    )
    return prefixed(body)


def carried_out(base: str, programmes: Iterable[str]) -> str:
    """Ask who carries out programmes, and where."""
    body = (
        f"SELECT DISTINCT ?programme ?place WHERE {{\n{_among(base, 'programme', programmes)}"
        "  ?programme dj:implementedBy|dj:locatedIn ?place .\n}"
    )
    return prefixed(body)


def counted_beside(base: str, programmes: Iterable[str]) -> str:
    """Ask what is counted in the sentences that name programmes."""
    body = (
        f"SELECT DISTINCT ?programme ?counted WHERE {{\n{_among(base, 'programme', programmes)}"
        "  ?programme prov:wasDerivedFrom ?sentence .\n"
        "  ?observation prov:wasDerivedFrom ?sentence ; schema:variableMeasured/dj:counted ?counted .\n}"
    )
    return prefixed(body)
