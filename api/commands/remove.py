"""``dangjian remove``: withdraw reports by file name, or say beforehand what rests on them alone."""

from argparse import Namespace
from collections.abc import Sequence

from api.jsons import to_json
from api.opening import open_reader
from api.wording import type_label
from kg.errors import NotFoundError
from kg.ids import report_id
from kg.preview import Resting, resting
from kg.store import Store

SHOWN = 20  # entities of one kind that a terminal lists; --json has them all


def run(options: Namespace) -> int:
    """Withdraw all or none: a name that is not there stops before anything is changed."""
    names = list(dict.fromkeys(options.reports))
    if options.preview:
        with open_reader(options.store) as store:
            _all_there(store, names)
            found = resting(store.view, [report_id(name) for name in names])
        print(to_json(found).decode() if options.json else _said(found))
        return 0
    with Store.open(options.store) as store:
        _all_there(store, names)
        for name in store.remove(names):
            print(f"已撤下  {name}")
    return 0


def _all_there(store: Store, names: Sequence[str]) -> None:
    held = store.view.entries
    if absent := [name for name in names if report_id(name) not in held]:
        raise NotFoundError(f"资料库里没有这些报道，未作改动：{'、'.join(absent)}")


def _said(found: Resting) -> str:
    lines = [f"撤下 {'、'.join(found.reports)} 会少去（现在未作改动）：",
             f"  句子 {found.sentences}  数据 {found.observations}  关系 {found.relations}",
             f"  只由它支持的条目 {len(found.entities)}；别的报道也说到、仍保留的 {found.kept}"]
    kinds: dict[str, list[str]] = {}
    for one in found.entities:
        kinds.setdefault(type_label(one.type), []).append(one.name)
    for kind, names in kinds.items():
        more = f" 等 {len(names)} 个" if len(names) > SHOWN else ""
        lines.append(f"  {kind}：{'、'.join(names[:SHOWN])}{more}")
    return "\n".join([*lines, *_answers(found)])


def _answers(found: Resting) -> list[str]:
    gone, changed = ([one for one in found.answers if bool(one.left) is left] for left in (False, True))
    lines = [f"答不上来的问题 {len(gone)}；答案会变的问题 {len(changed)}"] if found.answers else []
    for part in (gone, changed):
        for one in part[:SHOWN]:
            said = f"（现答：{'、'.join(one.said)}）" if one.said else ""
            left = f"  →  只剩 {'、'.join(one.left)}" if one.left else ""
            lines.append(f"  {one.question}{said}{left}")
        lines += [f"  等 {len(part)} 个，见 --json"] if len(part) > SHOWN else []
    return lines
