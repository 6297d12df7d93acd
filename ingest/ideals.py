"""Names that only say what a place is to become: 打造幸福家园, 创建睦邻社区, “活力社区”行动."""

import re
from collections.abc import Sequence

from ingest.text import occurrences
from kg.model import Sentence

QUOTED = re.compile(r"“[^“”，。]{1,14}”")  # short ones: speech names places as well
IDEAL = re.compile(
    r"(?:幸福|美丽|和谐|温馨|美好|宜居|平安|温暖|暖心|快乐|安居|活力|友爱|有爱|文明|团结)(?:新|大)?(?:家园|花园|社区)"
)
MADE_SUCH = re.compile(
    r"(?:[建办变改造打管护治住绘扮聚化织](?:设|造|成|扮|理)?[成为出起]了?|"
    r"(?:打造|建设|营造|共建|共创|共筑|守护|创建|构筑|描绘)(?:[^，。；]{0,20}的|更加?)?)(?:一[个座])?(?:[一-鿿]{1,14}的)?$"
)
REACH = 30  # characters before a name in which that stands
SET_UP_BY = re.compile(r"由[^，。；“”]{2,12}?(?:打造|创办|开办|运营|兴办|创建|建成|设立)[，。；]")
CREATING = re.compile(r"(?:党建引领|引领|建设|创建|打造|推进|开展|深化|争创|争建|建成|构建|启动)$")
# 仁爱小区|建设、睦邻楼院创建都要…
BEING_CREATED = re.compile(r"(?:建设|创建|评选)(?:工作|活动)?(?:[，。；、和与都要]|正|已|纪实|侧记|$)|纪实|侧记")
CREATED = re.compile(r"的?(?:实践|探索|做法|经验)|(?:建设|创建|活动|工作)|[，。；、]|$")
# 争创|睦邻新风社区开展活动: what one strives for, whatever follows; elsewhere it closes a quotation
STRIVEN_FOR = re.compile(r"(?:争创|争当|争做|创成|创评)$")


def _slogan(name: str, sentences: Sequence[Sentence]) -> bool:
    """“幸福家园”, “活力社区”行动: what stands in quotation marks more often than not names no place."""
    inside: int = sum(m.group().count(name) for s in sentences for m in QUOTED.finditer(s.text))
    return inside * 2 > sum(s.text.count(name) for s in sentences)


def is_ideal(name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a name is a slogan, an aim or a venue wherever the report has it."""
    return any(of(name, sentences) for of in (_slogan, _created, _ideal, _set_up))


def _ideal(name: str, sentences: Sequence[Sentence]) -> bool:
    """把老宿舍办成|幸福家园, 打造有情有义的|幸福家园: what one wants to have, wherever the report says it."""
    if not IDEAL.fullmatch(name):
        return False
    return all(MADE_SUCH.search(s.text, max(0, i - REACH), i) for s in sentences for i in occurrences(s.text, name))


def _set_up(name: str, sentences: Sequence[Sentence]) -> bool:
    """松鹤家园|由街道打造，…: a place of meeting that is called like an estate."""
    if not name.endswith("家园"):
        return False
    return any(SET_UP_BY.match(s.text, i + len(name)) for s in sentences for i in occurrences(s.text, name))


def _created(name: str, sentences: Sequence[Sentence]) -> bool:
    """推进仁爱小区|建设, 创建睦邻社区。: what is only ever created is no place but what one is to become."""
    at = [(s.text, start) for s in sentences for start in occurrences(s.text, name)]
    striven = any(STRIVEN_FOR.search(t, 0, i) for t, i in at)
    made = [bool(CREATING.search(t, 0, i) and (striven or CREATED.match(t, i + len(name)))) for t, i in at]
    return any(made) and all(
        so or BEING_CREATED.match(t, i + len(name)) or (striven and t.startswith("”", i + len(name)))
        for so, (t, i) in zip(made, at, strict=True)
    )
