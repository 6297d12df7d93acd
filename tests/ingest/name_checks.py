"""What the tables of names and sentences ask. A check returns what is wrong, or ""."""

from ingest.pipeline import extract
from ingest.split import split as sentences_of
from kg.model import PLACE_TYPES, Entity
from tests.ingest.tables import PLACE, PUBLISHED, Row, compare, flat, report, split

KINDS = {"heading": "#", "caption": "^", "body": ""}  # marks of headings and captions in sentences.csv


def place(row: Row) -> str:
    """Names and types of the places that are mentioned."""
    made = {
        f"{e.type}:{e.name}": {f"{e.type}:{n}" for n in (e.name, *e.aliases)}
        for e in extract(report(row["text"])).entities
        if e.type in PLACE_TYPES and e.sentences
    }
    items = [item.split(":", 1) for item in split(row["expected"], "|")]
    return compare("|".join(f"{kind}:{names.replace('/', f'/{kind}:')}" for kind, names in items), made)


def person(row: Row) -> str:
    """Names of persons with their role and what it is a role of."""
    made = extract(report(row["text"], PUBLISHED, PLACE))
    names = {e.id: e.name for e in made.entities}
    wanted = [item.split(":") for item in split(row["expected"], "|")]
    fault = compare(
        "|".join(name for name, _, _ in wanted), {e.name: {e.name} for e in made.entities if e.type == "person"}
    )
    if fault:
        return fault
    roles = [(names[r.subject], r.detail, names.get(r.object, "")) for r in made.relations if r.predicate == "role"]
    for name, role, owner in wanted:
        mine = [(detail, of) for subject, detail, of in roles if subject == name]
        if role and not any(
            any(r in detail for r in role.split("/")) and any(o in flat(of) for o in owner.split("/"))
            for detail, of in mine
        ):
            return f"role of {name}: {mine}"
    return ""


def programme(row: Row) -> str:
    """Names of programmes."""
    return compare(row["expected"], {e.name: {e.name, *e.aliases} for e in _of_kind(row, "programme")})


def document(row: Row) -> str:
    """Titles of documents."""
    return compare(row["expected"], {e.name: {e.name, *e.aliases} for e in _of_kind(row, "document")})


def _of_kind(row: Row, kind: str) -> list[Entity]:
    return [e for e in extract(report(row["text"], PUBLISHED)).entities if e.type == kind]


def award(row: Row) -> str:
    """Awards with receiver and grantor."""
    made = extract(report(row["text"], PUBLISHED))
    names = {e.id: flat(e.name) for e in made.entities}
    given = {(r.subject, r.object) for r in made.relations if r.predicate == "awarded"}
    grantors = {(r.subject, r.object) for r in made.relations if r.predicate == "granted_by"}
    wanted = [item.split(">") for item in split(row["expected"], "|")]
    fault = compare(
        "|".join(rest.partition("<")[0] for _, rest in wanted),
        {e.name: {e.name} for e in made.entities if e.type == "award"},
    )
    if fault:
        return fault
    for receiver, rest in wanted:
        awards, _, grantor = rest.partition("<")
        accepted = {flat(r) for r in receiver.split("/")}, {flat(a) for a in awards.split("/")}
        if not any(names[s] in accepted[0] and names[o] in accepted[1] for s, o in given):
            return f"received: {[(names[s], names[o]) for s, o in given]}"
        if grantor and not any(names[s] in accepted[1] and flat(o) == grantor for s, o in grantors):
            return f"granted: {[(names[s], o) for s, o in grantors]}"
    return ""


def sentence(row: Row) -> str:
    """Normalised sentences; headings and captions are marked."""
    made = "|".join(KINDS[s.kind] + s.text for s in sentences_of(report(row["text"])))
    return "" if made in row["expected"].split("/") else f"got {made}"
