"""What stands next to an entity in the graph, drawn on the server: each neighbour leads to its own neighbourhood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain as joined
from typing import Any

from api.wording import flow, mark_kind

A_GROUP = 6  # neighbours of one relation that are drawn; the page lists them all
MOST = 12  # rows of one side
ROW, WIDTH, NODE = 34, 760, 230
LETTERS = 14  # of a name, in the room for it
ABOVE = "所在"


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours by one relation."""

    label: str
    items: tuple[Mapping[str, str], ...]
    more: int  # that are not drawn


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour, or the heading of a relation, at its place."""

    x: int
    y: int
    text: str
    full: str
    url: str
    kind: str
    path: str  # of the line from the middle; empty for headings


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in its place."""

    height: int
    nodes: tuple[Node, ...]
    centre: str
    width: int = WIDTH
    node: int = NODE
    row: int = ROW


def groups(page: Mapping[str, Any]) -> list[Group]:
    """Gather the neighbours of an entity from its page: what contains it, what it contains, and stated links."""
    found = [(ABOVE, page["chain"][-1:]), ("下辖与所含", page["children"])]
    found += [(group["label"], [item for item in group["items"] if item["url"]]) for group in page["links"]]
    made: dict[str, dict[str, Mapping[str, str]]] = {}
    seen = {page["id"]}
    for label, items in found:
        for item in items:
            if item["id"] not in seen:
                seen.add(item["id"])
                made.setdefault(label, {})[item["id"]] = {name: item[name] for name in ("id", "name", "url")}
    return [Group(label, tuple(items.values())[:A_GROUP], max(len(items) - A_GROUP, 0))
            for label, items in made.items()]


def draw(name: str, found: Sequence[Group]) -> Drawing | None:
    """Lay neighbours out on two sides of the middle; None where there are none."""
    if not found:
        return None
    sides: tuple[list[Group], list[Group]] = ([], [])
    heights = [0, 0]
    for group in sorted(found, key=lambda one: -len(one.items)):
        side = heights.index(min(heights))
        size = len(group.items) + 1
        if heights[side] + size <= MOST + 1:
            sides[side].append(group)
            heights[side] += size
    height = max(*heights, 3) * ROW + 16
    nodes = joined.from_iterable(_side(groups, side, rows, height)
                                 for side, (groups, rows) in enumerate(zip(sides, heights, strict=True)))
    return Drawing(height, tuple(nodes), _short(name))


def _side(found: Sequence[Group], side: int, rows: int, height: int) -> list[Node]:
    x = WIDTH - NODE if side else 0
    y = (height - rows * ROW) // 2
    nodes = []
    for group in found:
        more = f"（另有 {group.more} 个）" if group.more else ""
        nodes.append(Node(x, y, f"{group.label}{more}", group.label, "", "", ""))
        y += ROW
        for item in group.items:
            text = flow(item["name"])
            nodes.append(Node(x, y, _short(text), f"{group.label}：{text}", f"{item['url']}#neighbours",
                              mark_kind(item["id"].partition("/")[0]), _line(side, y, height)))
            y += ROW
    return nodes


def _line(side: int, y: int, height: int) -> str:
    start, end = (WIDTH // 2 + 60, WIDTH - NODE) if side else (WIDTH // 2 - 60, NODE)
    middle, target, bend = height // 2, y + ROW // 2 - 3, (start + end) // 2
    return f"M{start} {middle}C{bend} {middle} {bend} {target} {end} {target}"


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS - 1]}…"
