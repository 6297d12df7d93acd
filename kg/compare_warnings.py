"""What keeps the figures of a row from being compared, in words."""

from collections.abc import Sequence

from kg.compare_figures import Told, all_of
from kg.compare_sides import KINDS, Side, said_year, title
from kg.facts import every

NAMED = 3  # lower places named in one warning; all of them are shown in the row


def warnings(sides: Sequence[Side]) -> list[str]:
    """Say in words what keeps the figures of a row from being compared."""
    if sum(bool(side.shown) for side in sides) < 2:
        return []
    told = [*apart(sides), *_missing(sides)]
    parts = ["；".join(told) + "，不能直接相比"] if told else []
    undated = [side.column.label for side in sides if side.figure and not side.figure.year]
    if undated and any(side.figure and side.figure.year for side in sides):
        parts.append(f"{'、'.join(undated)}的报道没有写明时间，对比时请留意")
    several = [side.column.label for side in sides if side.figure and any(_clash(side.figure, o) for o in side.more)]
    return parts + [f"{'、'.join(several)}同一年有不止一个数字，都列出"] * bool(several)


def _clash(figure: Told, other: Told) -> bool:
    return not other.old and other.year == figure.year


def apart(sides: Sequence[Side]) -> list[str]:
    """Say how the figures in line are not of one time or level."""
    held = [(side.column, side.figure) for side in sides if side.figure]
    notes = []
    if len({figure.year for _, figure in held if figure.year}) > 1:
        years = (f"{column.label}{said_year(figure)}" for column, figure in held)
        notes.append(f"时间不同（{'、'.join(years)}）")
    if len({column.entity.type for column, _ in held}) > 1:
        levels = (f"{column.label}{all_of(column.entity)}" for column, _ in held)
        notes.append(f"地方的级别不同（{'、'.join(levels)}）")
    return notes


def _missing(sides: Sequence[Side]) -> list[str]:
    """Say for each place without a figure of its own what it reports instead."""
    notes = []
    for side in sides:
        label = side.column.label
        if side.figure:
            continue
        if side.near:
            told, kind, words = side.near[0]
            said = f"{label}报道的是{title(told.key, told)}" if kind == "thing" else f"{label}的{words}"
            notes.append(f"{said}，{KINDS[kind]}")
        elif side.lower:
            names = every(one.scope for one in side.lower)
            listed = "、".join(names[:NAMED]) + (f"等{len(names)}处" if len(names) > NAMED else "")
            notes.append(f"{label}没有{all_of(side.column.entity)}的数字，只有{listed}的，范围不同")
    return notes
