"""The help page: what can be asked, what cannot, and the shares of right answers that were measured."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from api.tables import Table

# Kinds of question as the bench counts them, in words and with what such a question sounds like.
KINDS: Mapping[str, tuple[str, str]] = {
    "metric": ("数量", "某区有多少名专职网格员？"),
    "share": ("比例", "某区小区党支部的覆盖率是多少？"),
    "who": ("人物与职务", "某街道的党工委书记是谁？"),
    "when": ("时间", "某中心是什么时候成立的？"),
    "what": ("做法是什么", "什么是某某驿站？"),
    "which": ("有哪些", "某区有哪些党建品牌？"),
    "list": ("列举", "某制度包括哪几项？"),
    "yesno": ("是否", "某区的网格员超过700名吗？"),
    "how": ("怎么做", "某社区怎样解决停车难？"),
    "plan": ("计划", "某区计划新建多少处？"),
    "followup": ("接着问", "那相邻的区呢？"),
    "variant": ("错字与简称", "把地名写错一个字，或只写简称"),
    "compare": ("对比", "甲区和乙区谁的网格员多？"),
    "difference": ("相差", "甲区比乙区多多少名？"),
    "sum": ("合计", "甲区和乙区一共有多少名？"),
    "rank": ("排序", "哪个街道的最多？"),
    "change": ("变化", "某区比去年增加了多少？"),
    "conflict": ("说法不一", "几篇报道数字不同时，各说各的出处"),
    "why": ("缘由", "为什么要这样做？"),
    "abstain": ("查无报道", "报道没有说的，应答“查无报道”，不猜"),
}
# What is read out of reports, as the bench names it; of some only what is missing was counted.
READ: Mapping[str, str] = {
    "figures: value": "数值", "figures: whole": "数据（数值、指标、范围、时间全对）", "places": "地方",
    "programmes": "做法", "persons": "人物", "organisations (recall)": "组织", "documents (recall)": "文件",
}
TRUSTED, FAIR = 0.85, 0.65  # from where a kind can be relied on, and below which it should not be


@cache
def measured() -> dict[str, Any]:
    """Return what the bench measured last; see ``tests/bench/quality.md``."""
    found: dict[str, Any] = json.loads((files("api") / "measured.json").read_text(encoding="utf-8"))
    return found


def _read() -> list[tuple[str, float | None, float]]:
    """Return what is read out of reports with precision (None where it was not counted) and recall."""
    found = measured()["extraction"]
    return [(label, None if "recall" in name else found[name]["precision"], found[name]["recall"])
            for name, label in READ.items() if name in found]


def tables() -> list[Table]:
    """Return the measured shares as tables."""
    asked = [(row["label"], row["example"], row["right"], row["questions"], row["advice"])
             for row in help_page()["questions"]]
    return [Table("各类问题答对的比例", ("问什么", "例", "答对", "共问", "怎么看待"), asked, "questions"),
            Table("读出内容的准与全", ("内容", "准", "全"), _read(), "extraction")]


def help_page() -> dict[str, Any]:
    """Return the kinds of question with their measured shares, the surest first, and the share of all."""
    answers = measured()["answers"]
    rows = [
        {"kind": kind, "label": label, "example": example, **answers[kind],
         "share": answers[kind]["right"] / answers[kind]["questions"]}
        for kind, (label, example) in KINDS.items() if kind in answers
    ]
    rows.sort(key=lambda row: -row["share"])
    for row in rows:
        row["advice"] = ("可以依靠" if row["share"] >= TRUSTED else
                         "请核对原句" if row["share"] >= FAIR else "常常答不对，请看原文")
    return {"all": answers["all"], "questions": rows, "extraction": measured()["extraction"],
            "read": [{"label": label, "precision": precision, "recall": recall}
                     for label, precision, recall in _read()]}
