"""Programmes that a list names without quotation marks: teams that were founded, stations that were set up."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.programme_frames import unquoted_programme
from ingest.programme_ordinary import ANY_STATION, ANY_TEAM
from kg.model import Mention, Sentence

# 先后成立|老姐妹暖心针线坊、院子里的事自管会|等志愿者服务队. Groups: the names, what they are.
LISTED = re.compile(
    r"(?:成立|组建|打造|培育|孵化|创建|建立|组成|办起)(?:了|起|出)?(?P<names>(?:[一-鿿]{4,12}、){1,5}[一-鿿]{4,12}?)"
    r"等(?:\d+[支个家])?(?:[一-鿿]{0,6}?)(?P<type>服务队|志愿队|队伍|社会组织|自治组织|社团|团队|品牌)"
)
BAND = re.compile(
    r"(?P<core>[一-鿿]{2,10}?)(?:宣讲队|服务队|志愿队|自管会|议事会|理事会|互助会|[队会坊团社站室岗屋吧班])$"
)
# 设置了议事厅、|松籽驿站|、棋室等活动场所. Groups: the names, what they are.
SET_OUT = re.compile(
    r"(?:设置|设立|设有|增设|打造|建成|建起|开设|建设|开辟|布设)(?:了|出|有|起)?(?P<names>(?:[一-鿿]{2,12}、){1,5}[一-鿿]{2,12}?)"
    r"等(?:\d+[个处]|[一-鿿]{0,6}?)(?P<type>阵地|场所|空间|平台|载体|点位)"
)
STATION = re.compile(r"(?P<core>[一-鿿]{2,6}?)(?:党群|服务|便民)?(?:驿站|小屋|港湾)")


class _Kind(NamedTuple):
    """What sort of thing a list names, and which of its members have a name of their own."""

    listed: re.Pattern[str]  # groups: the names, what they are
    member: re.Pattern[str]  # group: the core, before the word that says what it is
    ordinary: re.Pattern[str]  # of a core that any place has


TEAMS = _Kind(LISTED, BAND, ANY_TEAM)
STATIONS = _Kind(SET_OUT, STATION, ANY_STATION)


def listed(sentence: Sentence, known: set[str]) -> list[Mention]:
    """Teams and stations that a list of what was founded or set up names, but for those ``known`` before."""
    if "等" not in sentence.text:
        return []
    teams = [
        unquoted_programme(sentence, name, start, m["type"]) for m, name, start in _members(sentence.text, TEAMS, known)
    ]
    stations = _members(sentence.text, STATIONS, known)
    return teams + [unquoted_programme(sentence, name, start, name[-2:]) for _, name, start in stations]


def _members(text: str, kind: _Kind, known: set[str]) -> Iterator[tuple[re.Match[str], str, int]]:
    """The members of each list with a name of their own, each with its list and where it begins."""
    for m in kind.listed.finditer(text):
        start = m.start("names")
        for name in m["names"].split("、"):
            member = kind.member.fullmatch(name)
            if member and name not in known and not kind.ordinary.fullmatch(member["core"]):
                yield m, name, start
            start += len(name) + len("、")
