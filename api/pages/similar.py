"""Programmes of other places that are like one, as pages, JSON and the command show them."""

from dataclasses import asdict
from typing import Any

from api.tables import Table
from api.wording import page_path
from kg.desk import Desk
from kg.similar import MOST, similar

MORE = 50  # in the list of its own; on the programme's page the best


def alike(desk: Desk, programme: str, most: int = MOST) -> list[dict[str, Any]]:
    """Return like programmes with why, the sentence of each, and their addresses."""
    return [{**asdict(one), "url": page_path(one.id)} for one in similar(desk, programme, most)]


def alike_table(name: str, rows: list[dict[str, Any]]) -> Table:
    """Return them as a table."""
    return Table(f"同类做法-{name}", ("做法", "在哪里", "为何相近", "相近度", "原文", "标题", "日期", "文件", "地址"), [
        (row["name"], "、".join(row["places"]), "；".join(row["reasons"]), row["score"], row["citation"]["sentence"],
         row["citation"]["title"], row["citation"]["published"], row["citation"]["report"], row["url"])
        for row in rows
    ])
