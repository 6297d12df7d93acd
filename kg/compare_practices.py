"""Kinds of practice over places: which programmes, who carries them out, and the sentence that names each."""

from collections.abc import Mapping, Sequence

from kg import plan
from kg.desk import Desk
from kg.facts import every
from kg.model import Named, PracticeCell, PracticeRow, Practised
from kg.planned import only_planned
from kg.practices import Practice, practices

MOST_ROWS = 5000  # links of one place with all below it


def practices_of(desk: Desk, named: Named) -> dict[str, PracticeCell]:
    """Return a place's programmes by kind of practice; what its streets and communities do is shown as theirs."""
    own = desk.about(named)
    inside = every((*own, *(one for each in named.ids for one in desk.catalogue.inside(each))))
    base = desk.store.base
    links = desk.links(plan.links(base, ["implements"], subjects=inside, limit=MOST_ROWS))
    held = desk.links(plan.links(base, ["located_in"], objects=inside, limit=MOST_ROWS))
    done = [(one.object, one.subject, one.sentence) for one in links]
    done += [(one.subject, one.object, one.sentence) for one in held]
    found: dict[str, dict[str, Practised]] = {}
    for programme, doer, spot in sorted(done, key=lambda one: one[1] not in own):  # its own before what is below
        entity = desk.catalogue.entities.get(programme)
        if entity is None or all(_told(found.get(notation, {}).get(programme)) for notation in entity.practices):
            continue
        citation = desk.gate.named(spot, [programme])
        if citation is None:
            continue
        planned = only_planned(citation.sentence, entity.name)
        proof = Practised(programme, entity.name, desk.catalogue.label(doer), citation, planned)
        for notation in entity.practices:
            kept = found.setdefault(notation, {}).setdefault(programme, proof)
            if kept.planned and not planned:  # said elsewhere to be done
                found[notation][programme] = proof
    return {notation: _cell(tuple(by_id.values())) for notation, by_id in found.items()}


def _told(proof: Practised | None) -> bool:
    return proof is not None and not proof.planned


def _cell(proofs: Sequence[Practised]) -> PracticeCell:
    return PracticeCell(every(proof.name for proof in proofs), proofs[0].citation, tuple(proofs))


def practice_rows(labels: Sequence[str], done: Sequence[Mapping[str, PracticeCell]]) -> tuple[PracticeRow, ...]:
    """Return the matrix: kinds that more places report come first, in the scheme's order."""
    rows = [PracticeRow(kind.label, tuple(mine.get(kind.notation) for mine in done), _wider(kind, labels, done))
            for kind in practices()]
    told = [row for row in rows if _held(row)]
    return tuple(sorted(told, key=lambda row: -_held(row)))


def _wider(kind: Practice, labels: Sequence[str], done: Sequence[Mapping[str, PracticeCell]]) -> str:
    """Say which places report no programme of a kind, but one of the kind above it that says no more exactly."""
    above = next((one for one in practices() if one.notation == kind.broader), None)
    if above is None:
        return ""
    vague = [label for label, mine in zip(labels, done, strict=True)
             if kind.notation not in mine and above.notation in mine]
    return f"{'、'.join(vague)}报道了“{above.label}”，没有说是不是这一类" if vague else ""


def _held(row: PracticeRow) -> int:
    return sum(cell is not None for cell in row.cells)


def only(labels: Sequence[str], rows: Sequence[PracticeRow]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of practice that one place alone reports."""
    return {
        label: tuple(row.practice for row in rows if row.cells[index] is not None and _held(row) == 1)
        for index, label in enumerate(labels)
    }


def lacking(labels: Sequence[str], rows: Sequence[PracticeRow]) -> dict[str, tuple[str, ...]]:
    """Return the kinds that all other places report and this one does not; of two places that is ``only`` again."""
    return {
        label: tuple(row.practice for row in rows if row.cells[index] is None and _held(row) == len(labels) - 1)
        for index, label in enumerate(labels)
    }
