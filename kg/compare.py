"""Places side by side: figures aligned only when thing, unit, scope, time and state agree; kinds of practice; ratios.

What a place does not report is said as 未报道 (an empty cell), never as zero or 无.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from kg import plan, say
from kg.compare_derived import derived
from kg.compare_figures import MOST_ROWS, all_of, figures_of
from kg.compare_practices import lacking, only, practice_rows, practices_of
from kg.compare_rows import rows
from kg.compare_sides import Column
from kg.desk import Desk
from kg.encoder import Encoder
from kg.errors import NotFoundError, RequestError
from kg.facts import every
from kg.model import PLACE_LEVELS, PLACE_TYPES, Comparison, Named
from kg.store import Store
from kg.wording import plain, question_text

FEWEST, MOST = 2, 6  # places in one table
OFFERED = 20  # names offered while typing: a list that is read at a glance


def compare(store: Store, encoder: Encoder, names: Sequence[str], desk: Desk | None = None) -> Comparison:
    """Compare two to six places. ``desk`` saves reading the store's names again (see ``Answerer.desk``)."""
    if not FEWEST <= len(names) <= MOST:
        raise RequestError(f"请给出{FEWEST}到{MOST}个地方，现在是{len(names)}个")
    desk = desk or Desk.over(store.view, encoder)
    places = [place(desk, name) for name in names]
    if len({named.ids for named in places}) < len(places):
        raise RequestError("同一个地方给了两次")
    labels = tuple(desk.catalogue.label(named.ids[0]) for named in places)
    columns = [_column(desk, label, named) for label, named in zip(labels, places, strict=True)]
    matrix = practice_rows(labels, [practices_of(desk, named) for named in places])
    return Comparison(
        places=labels,
        ids=tuple(named.ids[0] for named in places),
        metrics=rows(columns),
        practices=matrix,
        only=only(labels, matrix),
        sparql=plan.figures(desk.store.base, (), _abouts(columns), limit=MOST_ROWS),
        derived=derived(columns),
        lacking=lacking(labels, matrix),
        notes=tuple(_notes(desk, columns)),
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


def choices(desk: Desk, typed: str, most: int = OFFERED) -> list[str]:
    """Return places whose name holds what is typed, larger ones first, in words that :func:`place` tells apart."""
    text = plain(typed)
    held = [one for one in desk.catalogue.of_type(PLACE_TYPES) if text and text in plain(one.name)]
    held.sort(key=lambda one: (not plain(one.name).startswith(text), PLACE_LEVELS[one.type], one.name))
    labels = (desk.catalogue.label(one.id) for one in held)
    counted = Counter(plain(one.name) for one in held)
    names = (_chain(desk, one.id) if counted[plain(one.name)] > 1 else label
             for one, label in zip(held, labels, strict=True))
    return list(dict.fromkeys(names))[:most]


def called(desk: Desk, identifier: str) -> str:
    """Return what :func:`place` knows a place by: its name, or its chain where several bear that name."""
    name = desk.catalogue.label(identifier)
    found = [named for named in desk.linker.link(question_text(name)).places if named.ids]
    return name if len(found) == 1 and found[0].ids == (identifier,) else _chain(desk, identifier)


def _chain(desk: Desk, identifier: str) -> str:
    above = [desk.catalogue.entities[one].name for one in desk.catalogue.chain(identifier)[:2]]
    return "".join(reversed(above)) + desk.catalogue.entities[identifier].name


def _column(desk: Desk, label: str, named: Named) -> Column:
    return Column.over(label, desk.catalogue.entities[named.ids[0]], desk.about(named), figures_of(desk, named))


def _abouts(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return whom the figures shown are about: the query shown with them asks for these."""
    return every(
        one.fact.about for column in columns for held in (column.own, column.lower) for told in held.values()
        for one in told
    )


def _notes(desk: Desk, columns: Sequence[Column]) -> list[str]:
    """Say what holds for every row: levels that differ, and places that lie in one another."""
    notes = []
    if len({column.entity.type for column in columns}) > 1:
        levels = "、".join(f"{column.label}报的是{all_of(column.entity)}" for column in columns)
        notes.append(f"这些地方级别不同（{levels}），数字不能直接相比。")
    for inner, outer in permutations(columns, 2):
        if outer.entity.id in desk.catalogue.chain(inner.entity.id):
            notes.append(f"{inner.label}在{outer.label}之内：{outer.label}的数字可能已含{inner.label}，不能相加。")
    return notes
