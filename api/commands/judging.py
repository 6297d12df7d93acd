"""Judgements on identity: what ``same``, ``different`` and ``undo`` have in common."""

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence

from api.naming import entity
from kg.judgements import Judgement, Kind
from kg.store import Store
from kg.view import Name

VERBS: Mapping[Kind, str] = {"same": "是同一个", "different": "不是同一个", "undo": "撤销"}
CORRECTED = {"value": "数值", "scope": "范围", "type": "类型", "time": "时间", "void": "不成立"}


def judge(options: Namespace, kind: Kind) -> int:
    """Record that two entities, given by identifier or name, are the same or are not."""
    with Store.open(options.store) as store:
        names = list(store.names())
        one, other = entity(names, options.one), entity(names, options.other)
        made = store.judge(kind, one, other, why=options.why, by=options.by)
        print(said(made, names))
    return 0


def said(judgement: Judgement, names: Sequence[Name]) -> str:
    """Say a judgement in one line."""
    labels = {name.id: name.label for name in names}
    if judgement.kind == "undo":
        told = f"撤销第 {judgement.one} 条"
    elif judgement.kind in CORRECTED:
        right = json.loads(judgement.other)
        told = f"{CORRECTED[judgement.kind]}有误：{right['was']}" + (f" → {right['now']}" if right["now"] else "")
    else:
        one, other = (f"{labels.get(i, i)}（{i}）" for i in (judgement.one, judgement.other))
        told = f"{one} 与 {other} {VERBS[judgement.kind]}"
    notes = [note for note in (judgement.why and f"理由：{judgement.why}", judgement.by, judgement.made) if note]
    return f"第 {judgement.number} 条：{told}（{'，'.join(notes)}）"
