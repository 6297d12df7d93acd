"""Old lanes that a report is about, and regions of a city: 桂花胡同, 石榴园区域."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.text import occurrences
from kg.model import EntityType, Mention, Sentence

LANE, REGION = "胡同", "区域"
# 桂花胡同|居民…, at the beginning of a clause; no 这条胡同, 老胡同, 从桂花胡同
LANES = re.compile(
    r"(?:^|(?<=[，。；：、“！？]))((?![这那每各全在从把将对为让有是小老本该某一两几整走记近])"
    r"(?:(?![的了着是在有把将和与及条个这那每各]|背街|小巷)[一-鿿]){2,5}胡同)(?!\d|[东西南北]?口|里|长|社区)"
)
# 柳叶巷是片老院子, 社区的青石弄住着210户: a lane that is told of as one lives there. Group: its name.
DWELT = ("巷", "弄")
DWELT_LANE = re.compile(
    r"(?:^|(?<=[，。；：、“的区道镇村]))(?![这那每各全在从把将对为让有是小老本该某一两几整走记近里])"
    r"((?:(?![的了着是在有把将和与及条个这那每各])[一-鿿]){2,4}(?<![街小老古深陋背窄主支里后前后此])[巷弄])"
    r"(?:是[一这]?[片个座处栋]?[^，。；\d]{0,18}?(?:\d0年代)?[^，。；\d]{0,14}?(?:居民区|小区|住宅区|居住区|院落|院子|大院|家属[区院]|宿舍[区院]?|片区|住宅楼?)|"
    r"[里内]?(?:现|一共|总共|共)?(?:住着|居住着|[有住])(?:居民|住户|人家|\d+[余多]?(?:户|位居民|名居民)))"
)
OF_COMMUNITY = "社区"
# 桂林市|七星区|石榴园区域|地处…, 石榴园区域|面积…: right after a larger place, or what is told of one
REGION_NAME = re.compile(
    r"(?![该本全各跨整])(?:(?![的了着是在有把将和与及内行公产开示核中重功责网管服城片两三个等该])[一-鿿]){2,4}区域"
)
TOLD_OF_REGION = re.compile(
    r"(?:地处|位于|坐落|总?面积|占地|东[起至临]|规划面积|辖|共有|现有|常住|是[^，。；]{0,10}(?:楼盘|社区|综合体|住宅区))"
)
# 中心商圈|地处…: the one of its city, where a report tells of it
CENTRE = re.compile(r"(?:^|(?<=[，。；：）]))((?:中心|核心)商圈)(?=地处|位于|坐落)")
LEAST = 2  # times that the report names it


def lanes_and_regions(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) lanes that clauses open with, and regions that are told of."""
    whole = "".join(s.text for s in sentences)
    kinds: dict[str, EntityType] = {}
    if LANE in whole:
        often = Counter(m[1] for s in sentences for m in LANES.finditer(s.text) if LANE in s.text)
        kinds |= {name: "residential" for name in often if _alone(name, whole) >= LEAST}
    if any(lane in whole for lane in DWELT):
        kinds |= {m[1]: "residential" for s in sentences for m in DWELT_LANE.finditer(s.text) if _alone(m[1], whole)}
    if REGION in whole:
        kinds |= {name: "business" for name in _regions(sentences, found) if whole.count(name) >= LEAST}
    if "心商圈" in whole:
        kinds |= {m[1]: "business" for s in sentences if (m := CENTRE.search(s.text))}
    for name, kind in kinds.items():
        for s in sentences:
            for start in occurrences(s.text, name):
                _add(s, name, start, kind, found[s.index])


def _alone(name: str, whole: str) -> int:
    """How often a lane is named, and not its community."""
    return whole.count(name) - whole.count(name + OF_COMMUNITY)


def _regions(sentences: Sequence[Sentence], found: Sequence[Sequence[Mention]]) -> set[str]:
    """Names of regions that stand right after their district, or open a sentence, and that something is told of."""
    placed: set[str] = set()
    told: set[str] = set()
    for s in sentences:
        if REGION not in s.text:
            continue
        placed |= {m.group() for p in found[s.index] if (m := REGION_NAME.match(s.text, p.end))}
        if (m := REGION_NAME.match(s.text)) and TOLD_OF_REGION.match(s.text, m.end()):
            told.add(m.group())
    return placed & told


def _add(sentence: Sentence, name: str, start: int, kind: EntityType, row: list[Mention]) -> None:
    end = start + len(name)
    if not any(m.start < end and start < m.end for m in row):
        bare = {"bare": name.removesuffix(REGION)} if name.endswith(REGION) else {}
        row.append(Mention(kind, name, sentence.index, start, end, bare))
