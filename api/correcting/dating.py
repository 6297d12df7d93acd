"""The right time of a figure: as its report writes it, the day of publication, or none."""

from typing import Any

from api.correcting.right import anchor
from api.correcting.targets import Target, figure_text
from api.graph import Graph
from ingest.normalise import normalise, translate
from ingest.time import Time, times
from kg.errors import RequestError
from kg.model import Sentence

PUBLISHED, UNSAID = "见报日期", "未写明"
OFFERED = 12  # times of a report that are offered; a yearbook page holds more than anybody reads through


def time(of: Target, graph: Graph, written: str) -> dict[str, Any]:
    """Return the time of the figure, with what it rests on: written in the report, or one of two words."""
    wanted, row = "".join(written.split()), of.row
    if wanted in ("", UNSAID):
        iso, basis = "", "none"
    elif wanted == PUBLISHED:
        iso, basis = row["published"], "publication"
        if not iso:
            raise RequestError("这篇报道没有写明见报日期。")
    else:
        iso, basis = _written(of, graph, wanted)
    now = figure_text({**row, "time": iso, "time_basis": basis})
    return {**anchor(of), "time": iso, "basis": basis, "now": now}


def choices(of: Target, graph: Graph) -> list[str]:
    """Return what can be chosen: the times that the report writes, then the two words."""
    found = dict.fromkeys(one.raw for one in _times(graph.store.original(of.report), of.row["published"]) if one.iso)
    return [*list(found)[:OFFERED], *([PUBLISHED] if of.row["published"] else []), UNSAID]


def _written(of: Target, graph: Graph, wanted: str) -> tuple[str, str]:
    plain = _plain(wanted)
    if plain not in _plain(graph.store.original(of.report)):
        raise RequestError(f"这篇报道里没有写“{wanted}”：时间要照报道的写法填，或者填“{PUBLISHED}”“{UNSAID}”。")
    found = _times(plain, of.row["published"])
    if len(found) != 1 or found[0].raw != plain or not found[0].iso:
        raise RequestError(f"“{wanted}”定不出日期。请照报道写出年月日，如“2019年底”“去年8月”。")
    return found[0].iso, found[0].basis


def _times(text: str, published: str) -> list[Time]:
    return times([Sentence(0, 0, len(text), _plain(text), (), 0, "")], published)


def _plain(text: str) -> str:
    """Return a text as times are read from it: widths folded, gaps of the printed column closed."""
    return "".join(normalise(translate(text), 0, len(text)).text.split())
