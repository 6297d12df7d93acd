"""Tables of figures as they are downloaded from several pages."""

import re
from collections.abc import Sequence
from typing import Any

from api.tables import Table
from api.wording import COMPARATORS, STATUS, TIME_BASIS

HEADINGS = ("范围", "指标", "数值", "上限", "单位", "限定", "原文写法", "时间", "时间依据", "状态", "原文", "标题",
            "来源", "日期", "文件", "起", "止")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\[\]\x00-\x1f]')


def grouped(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each figure once with the further reports that give it: those that most reports give come first."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        same = found.setdefault(
            (row["variable_id"], row["value"], row["value_high"], row["unit"], row["about"], row["status"]),
            {**row, "further": []},
        )
        known = {same["report"], *(other["report"] for other in same["further"])}
        if row["report"] not in known:
            same["further"].append({"report": row["report"], "title": row["title"], "url": row["url"]})
    return sorted(found.values(), key=lambda row: -len(row["further"]))


def observation_table(name: str, rows: Sequence[dict[str, Any]]) -> Table:
    """Return figures with their proof, one a row."""
    return Table(NOT_IN_NAMES.sub("", name), HEADINGS, [
        (r["scope"], r["variable"], r["value"], r["value_high"], r["unit"], COMPARATORS[r["comparator"]].strip(),
         r["raw_value"], r["time"], TIME_BASIS[r["time_basis"]], STATUS[r["status"]], r["sentence"], r["title"],
         r["source"], r["published"], r["report"], r["start"], r["end"])
        for r in rows
    ])
