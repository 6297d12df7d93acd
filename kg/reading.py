"""Read a catalogue from a store: a handful of plain queries, once per generation."""

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from kg.catalogue import Catalogue, Source
from kg.ids import PRACTICES, local
from kg.model import Entity, EntityType, Measure, Variable
from kg.plan import prefixed
from kg.view import View

_ENTITIES = "SELECT DISTINCT ?e ?type ?name WHERE { ?e dj:entityType ?type ; rdfs:label ?name }"
_ALIASES = "SELECT DISTINCT ?e ?alias WHERE { ?e skos:altLabel ?alias ; dj:entityType ?type }"
_WITHIN = (
    "SELECT DISTINCT ?e ?outer WHERE { "
    "?e schema:containedInPlace|org:subOrganizationOf|schema:areaServed|dj:locatedIn|dj:within ?outer }"
)
_CODES = "SELECT DISTINCT ?e ?code WHERE { ?e dj:divisionCode ?code }"
_CLASSES = "SELECT DISTINCT ?e ?class WHERE { ?e org:classification ?class }"
_TYPE_WORDS = "SELECT DISTINCT ?e ?word WHERE { ?e dj:typeWord ?word }"
_PRACTICES = "SELECT DISTINCT ?e ?practice WHERE { ?e dj:kindOfPractice ?practice }"
_VARIABLES = (
    "SELECT DISTINCT ?v ?label ?counted ?measure ?denominator WHERE { ?v a schema:StatisticalVariable ; "
    "rdfs:label ?label ; dj:counted ?counted ; schema:measuredProperty ?measure . "
    "OPTIONAL { ?v dj:denominator ?denominator } }"
)
_CONSTRAINTS = "SELECT DISTINCT ?v ?constraint WHERE { ?v dj:constraint ?constraint }"
_ROLES = "SELECT DISTINCT ?role WHERE { ?m dj:roleName ?role }"
_REPORTS = (
    "SELECT ?r ?name ?title ?published WHERE { ?r a schema:NewsArticle ; schema:name ?name . "
    "OPTIONAL { ?r schema:headline ?title } OPTIONAL { ?r schema:datePublished ?published } }"
)


def read(store: View) -> Catalogue:
    """Read names, variables, posts and reports."""

    def rows(query: str) -> list[tuple[str, ...]]:
        return sorted(store.select(prefixed(query)))

    def by_first(query: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, value in rows(query):
            found[key].append(value)
        return found

    aliases, within, codes = by_first(_ALIASES), by_first(_WITHIN), by_first(_CODES)
    classes, words, practices = by_first(_CLASSES), by_first(_TYPE_WORDS), by_first(_PRACTICES)
    constraints = by_first(_CONSTRAINTS)
    entities = {}
    for iri, kind, name in rows(_ENTITIES):
        identifier = local(store.base, iri)
        entities[identifier] = Entity(
            id=identifier,
            type=cast("EntityType", kind),
            name=name,
            aliases=tuple(aliases.get(iri, ())),
            within=local(store.base, next(iter(within.get(iri, ())), "")),
            code=next(iter(codes.get(iri, ())), ""),
            classification=next(iter(classes.get(iri, ())), ""),
            type_word=next(iter(words.get(iri, ())), ""),
            practices=tuple(practice.removeprefix(PRACTICES) for practice in practices.get(iri, ())),
        )
    variables = {}
    for iri, label, counted, measure, denominator in rows(_VARIABLES):
        identifier = local(store.base, iri)
        variables[identifier] = Variable(
            identifier, label, counted, cast("Measure", measure), tuple(constraints.get(iri, ())), denominator
        )
    sources = {
        local(store.base, iri): Source(local(store.base, iri), name, title, published)
        for iri, name, title, published in rows(_REPORTS)
    }
    return Catalogue(entities, variables, sources, _posts(role for (role,) in rows(_ROLES)))


def _posts(roles: Iterable[str]) -> frozenset[str]:
    """Return the names of posts, those that one person holds together (区委常委、组织部长) also one by one."""
    return frozenset(part for role in roles for part in (role, *role.split("、")) if part)
