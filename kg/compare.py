"""Places side by side: figures aligned only when thing, unit and scope agree, and kinds of practice, each proven.

What a place does not report is said as 未报道 (an empty cell), never as zero or 无.
"""

from collections.abc import Mapping, Sequence

from kg import plan, say
from kg.desk import Desk
from kg.encoder import Encoder
from kg.errors import NotFoundError, RequestError
from kg.facts import Fact, every
from kg.figures import scope
from kg.match import class_of
from kg.model import Citation, Comparison, MetricCell, MetricRow, Named, PracticeCell, PracticeRow
from kg.practices import practices
from kg.store import Store
from kg.wording import canonical, plain, question_text

FEWEST, MOST = 2, 6  # places in one table
SHARED = 3  # last characters that two names of like things share: 专职网格员, 终端网格员
PROGRAMMES = 8  # named in one cell
Key = tuple[str, frozenset[str] | str, str, str]  # thing, unit, denominator, measure
Cells = dict[Key, MetricCell]


def compare(store: Store, encoder: Encoder, names: Sequence[str], desk: Desk | None = None) -> Comparison:
    """Compare two to six places. ``desk`` saves reading the store's names again (see ``Answerer.desk``)."""
    if not FEWEST <= len(names) <= MOST:
        raise RequestError(f"请给出{FEWEST}到{MOST}个地方，现在是{len(names)}个")
    desk = desk or Desk.over(store.view, encoder)
    places = [place(desk, name) for name in names]
    if len({named.ids for named in places}) < len(places):
        raise RequestError("同一个地方给了两次")
    labels = tuple(desk.catalogue.label(named.ids[0]) for named in places)
    cells = [_figures(desk, named) for named in places]
    done = [_practices(desk, named) for named in places]
    rows = _practice_rows(done)
    return Comparison(
        places=labels,
        ids=tuple(named.ids[0] for named in places),
        metrics=_metric_rows(labels, cells),
        practices=rows,
        only=_only(labels, rows),
        sparql=plan.figures(desk.store.base, (), every(one for named in places for one in desk.about(named))),
    )


def place(desk: Desk, name: str) -> Named:
    """Find a place by name, short form or chain (甲市乙区); several of one name must be told apart."""
    found = desk.linker.link(question_text(name)).places
    known = [named for named in found if named.ids]
    if len(known) != 1:
        raise NotFoundError(f"报道中没有这个地方：{name}" if not known else f"“{name}”不是一个地方的名称")
    if len(known[0].ids) > 1:
        choices = say.listing(_chain(desk, one) for one in known[0].ids)
        raise RequestError(f"“{name}”有多处，请写明是哪一处：{choices}")
    return known[0]


def _chain(desk: Desk, identifier: str) -> str:
    above = [desk.catalogue.entities[one].name for one in desk.catalogue.chain(identifier)[:2]]
    return "".join(reversed(above)) + desk.catalogue.entities[identifier].name


def _figures(desk: Desk, named: Named) -> Cells:
    """Return the newest reported result for each thing that is counted in a place."""
    found: dict[Key, tuple[str, MetricCell]] = {}
    for fact in desk.figures(plan.figures(desk.store.base, (), desk.about(named))):
        citation = desk.gate.figure(fact) if fact.status == "result" and not fact.whole else None
        if citation is None:
            continue
        before = found.get(_key(fact))
        if before is None or citation.published > before[0]:
            cell = MetricCell(say.value(fact, scope(desk, fact)), citation)
            found[_key(fact)] = citation.published, cell
    return {key: cell for key, (_, cell) in found.items()}


def _key(fact: Fact) -> Key:
    variable = fact.variable
    return (
        canonical(plain(variable.label)),
        class_of(fact.unit) or fact.unit,
        plain(variable.denominator),
        variable.measure,
    )


def _metric_rows(labels: Sequence[str], cells: Sequence[Cells]) -> tuple[MetricRow, ...]:
    """Align cells by key; rows that more places report come first."""
    keys = every_key(cells)
    rows = []
    for key in sorted(keys, key=lambda key: (-sum(key in mine for mine in cells), key[0])):
        row = tuple(mine.get(key) for mine in cells)
        first = next(cell for cell in row if cell is not None)
        rows.append(MetricRow(first.value.variable, first.value.unit, row, _warning(labels, cells, key, row)))
    return tuple(rows)


def every_key(cells: Sequence[Cells]) -> list[Key]:
    """Return the keys of all places, each once."""
    return list(dict.fromkeys(key for mine in cells for key in mine))


def _warning(labels: Sequence[str], cells: Sequence[Cells], key: Key, row: Sequence[MetricCell | None]) -> str:
    """Say which place reports something alike but not the same (终端网格员 for 专职网格员)."""
    notes = []
    for label, mine, cell in zip(labels, cells, row, strict=True):
        if cell is None:
            near = [
                other
                for other in mine
                if other[1:] == key[1:] and _alike(other[0], key[0]) and sum(other in each for each in cells) == 1
            ]
            notes += [f"{label}报道的是{mine[other].value.variable}" for other in near[:1]]
    return "；".join(notes) + ("，口径不同，不能直接相比" if notes else "")


def _alike(one: str, other: str) -> bool:
    """Whether two things share their noun and differ in what stands before it."""
    return one != other and (one[-SHARED:] == other[-SHARED:] or one.endswith(other) or other.endswith(one))


def _practices(desk: Desk, named: Named) -> dict[str, PracticeCell]:
    """Return a place's programmes by kind of practice; what its streets and communities do counts as its own."""
    inside = every((*desk.about(named), *(one for each in named.ids for one in desk.catalogue.inside(each))))
    links = desk.links(plan.links(desk.store.base, ["implements"], subjects=inside))
    held = desk.links(plan.links(desk.store.base, ["located_in"], objects=inside))
    found: dict[str, dict[str, Citation]] = {}
    done = [(one.object, one.sentence) for one in links] + [(one.subject, one.sentence) for one in held]
    for programme, spot in done:
        entity = desk.catalogue.entities.get(programme)
        citation = desk.gate.named(spot, [programme]) if entity and entity.practices else None
        if entity and citation:
            for notation in entity.practices:
                found.setdefault(notation, {}).setdefault(entity.name, citation)
    return {
        notation: PracticeCell(tuple(named_in)[:PROGRAMMES], next(iter(named_in.values())))
        for notation, named_in in found.items()
    }


def _practice_rows(done: Sequence[Mapping[str, PracticeCell]]) -> tuple[PracticeRow, ...]:
    rows = (
        PracticeRow(practice.label, tuple(mine.get(practice.notation) for mine in done)) for practice in practices()
    )
    return tuple(row for row in rows if any(cell is not None for cell in row.cells))


def _only(labels: Sequence[str], rows: Sequence[PracticeRow]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of practice that one place alone reports."""
    return {
        label: tuple(
            row.practice
            for row in rows
            if row.cells[index] is not None and sum(cell is not None for cell in row.cells) == 1
        )
        for index, label in enumerate(labels)
    }
