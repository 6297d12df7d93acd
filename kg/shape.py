"""The shape of the graph: which class and which property each field of a record becomes, ready to be written.

Plain strings, no vocabulary library: the writer and every query builder import this, and it must cost nothing to load.
"""

from kg.model import EntityType, Relation
from kg.vocab_files import PREFIXES

DJ, SCHEMA, ORG, PROV = PREFIXES["dj"], PREFIXES["schema"], PREFIXES["org"], PREFIXES["prov"]
SKOS, OA, RDF, RDFS = PREFIXES["skos"], PREFIXES["oa"], PREFIXES["rdf"], PREFIXES["rdfs"]
OWL = PREFIXES["owl"]


def predicate(namespace: str, name: str) -> str:
    """Write a property as it stands between subject and object."""
    return f" <{namespace}{name}> "


def _properties() -> dict[str, str]:
    names = {
        SCHEMA: "name headline publisher datePublished measuredProperty variableMeasured observationAbout value "
                "unitText observationDate containedInPlace areaServed foundingDate",
        DJ: "sha256 sentenceCount index paragraph section kind entityType divisionCode typeWord kindOfPractice "
            "implementedBy locatedIn definedIn counted constraint denominator valueHigh comparator rawValue rawStart "
            "rawEnd timeBasis status scopeText subject partOf detail roleName conflictsWith succeeds reprintOf "
            "canonical",
        OWL: "sameAs differentFrom",
        OA: "hasSelector start end exact",
        ORG: "classification subOrganizationOf member organization",
        SKOS: "altLabel",
        RDFS: "label",
    }
    found = {name: predicate(namespace, name) for namespace, line in names.items() for name in line.split()}
    found |= {f"rdf:{name}": predicate(RDF, name) for name in ("subject", "predicate", "object")}
    found["quotedFrom"] = predicate(PROV, "wasQuotedFrom")
    links = {"within": "within", "role": "role", "awarded": "awarded", "implements": "implements", "part_of": "partOf",
             "founded": "founded", "issued": "issued", "serves": "serves", "located_in": "locatedIn",
             "granted_by": "grantedBy"}  # the Predicate literals of kg/model.py
    return found | {name: predicate(DJ, local) for name, local in links.items()}


PREDICATES = _properties()

_LEVELS: dict[EntityType, str] = {  # administrative; places of other types are plain ones
    "province": "Province", "prefecture": "Prefecture", "county": "County", "street": "Street",
    "community": "Community", "village": "Village",
}
_SITES: dict[EntityType, str] = {"residential": "Residential", "building": "Building", "business": "BusinessArea"}
CLASSES: dict[EntityType, tuple[str, ...]] = {
    **{level: (f"<{SCHEMA}AdministrativeArea>", f"<{DJ}{name}>") for level, name in _LEVELS.items()},
    **{site: (f"<{SCHEMA}Place>", f"<{DJ}{name}>") for site, name in _SITES.items()},
    "organisation": (f"<{ORG}Organization>",),
    "programme": (f"<{DJ}Programme>",),
    "document": (f"<{DJ}PolicyDocument>",),
    "award": (f"<{DJ}Award>",),
    "person": (f"<{SCHEMA}Person>",),
}


def _kind(identifier: str) -> str:
    return identifier.partition("/")[0]


def within_link(inner: str, outer: str) -> str:
    """Choose the property that says that one entity lies in or belongs to another, by what the two are."""
    match _kind(inner), _kind(outer):
        case "place", "place":
            return PREDICATES["containedInPlace"]
        case "organisation", "organisation":
            return PREDICATES["subOrganizationOf"]
        case "organisation", "place":
            return PREDICATES["areaServed"]
        case _, "place":
            return PREDICATES["locatedIn"]
    return PREDICATES["within"]


def direct_link(relation: Relation) -> tuple[str, bool] | None:
    """Choose the property that states a relation in one triple, and whether it runs from object to subject."""
    name = relation.predicate
    if name == "founded" and relation.literal:
        return PREDICATES["foundingDate"], False
    if relation.literal or name == "role":
        return None
    if name == "implements":
        return PREDICATES["implementedBy"], True
    if name == "serves":
        return PREDICATES["areaServed"], False
    if name == "within" or (name == "part_of" and _kind(relation.subject) == "organisation"):
        return within_link(relation.subject, relation.object), False
    return PREDICATES[name], False
