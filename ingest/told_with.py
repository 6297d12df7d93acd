"""What a figure counts by the figures that its sentence tells before it: a part, a share, one of two told together."""

import dataclasses
import re
from collections.abc import Sequence

from ingest.common_words import PERSON_UNITS, SO_FAR
from ingest.figure import Figure, Surroundings
from ingest.growth import CHANGES, GROWTH
from ingest.noun_phrase import Phrase, noun_run
from ingest.quantity import Quantity
from ingest.tokens import Token
from kg.model import Measure

MEASURES: dict[str, Measure] = {
    "share": "share",
    "money": "amount",
    "area": "amount",
    "density": "amount",
    "mass": "amount",
}  # of the kinds of unit that are no counts
# Of the figure right before: 党员6677名，占|24%, 6.5万人，占到从业人员的|6%
SHARE_OF = re.compile(r"[^，。；]{0,20}?[，（]?(?:约|已|共)?占(?:到|了|比)?[^，。；\d]{0,14}$")
# 上报隐患1700条，其中飞线充电最多，占|四成. Group: the part.
LEADING = re.compile(
    r"其中，?([^，。；\d]{2,10}?)(?:下降|上升|增长|增加|减少|降幅|增幅)?"
    r"(?:最多|最少|居多|为主|最高|最为突出|最快|最大|最明显)，(?:约|大约)?(?:占(?:了|到|比)?|达到?)$"
)
REST = re.compile(r"(?:已有|其余|余下|剩下|剩余|其中)的?$")  # 20部电梯已有|15部投用，其余|3部…
# 感染者9人，其中|7人治愈: another count than theirs. Group: what has become of them.
WELL = re.compile(rf"(?:{SO_FAR}|均)*(治愈|痊愈|康复|出院|死亡|去世|退休|离职|返岗|复学|复工)")
# 1120名登记老人中，有|86人|独居. Group: the state they are in.
IN_STATE = re.compile(
    r"(?:是|属于?|为)?((?:独居|空巢|失能|半失能|失独|卧床|残疾|低保|留守|孤寡|特困|重度|重残|患病|高龄|退休|在职|流动|单身|待业|失业|就业|返乡|未婚)"
    r"(?:、[一-鿿]{2,4})*)(?=[，。；、]|$)"
)
# 52个院落里，有|38个…: of those that were counted just before
# 收到诉求1900件，其中网格自行办结|1310件. Group: what was done with those.
PART_DONE = re.compile(r"，其中([一-鿿]{2,8}(?:办结|解决|完成|化解|处置|整改|答复))(?:了|约|近|超)*$")
OF_THOSE = re.compile(r"(?:里|中|内|当中)(?:，?(?:已|就|还|仍|又|只|也|均|目前)*有?|，?)(?:近|约)?$")
ASPECTS = ("了", "着", "过", "上了", "上", "起")


def told_with(around: Surroundings, q: Quantity, own: Sequence[Figure]) -> Figure | None:
    """The figure that ``q`` is by those of its sentence before it (``own``), or None."""
    text = around.text
    apart = "分别" in text
    if apart and (each := _each(text, q, own)) is not None:
        return Figure(q, each, "growth" if GROWS.search(text, 0, q.start) else "count")
    if apart and (distributed := _distributed(text, q)) is not None:
        first = text[: q.start].rpartition("分别")[2]
        changed = q.kind in CHANGES or bool(GROWTH.search(DIGITS_ON.sub("", first)))
        return Figure(q, distributed, "growth" if changed else MEASURES.get(q.kind, "count"))
    if not own:
        return None
    return _share(text, q, own[-1]) if q.kind == "share" else _some_of(around, q, own[-1])


def _share(text: str, q: Quantity, last: Figure) -> Figure | None:
    """A share of the figure right before it, or of the part that is told to be the largest."""
    if leading := LEADING.search(text, last.quantity.end, q.start):
        part, whole = leading.group(1), last.phrase.counted
        return Figure(q, Phrase(f"{part}的{whole}", whole, q.start, q.start, (part,)), "share")
    return Figure(q, last.phrase, "share") if SHARE_OF.match(text, last.quantity.end, q.start) else None


def _some_of(around: Surroundings, q: Quantity, whole: Figure) -> Figure | None:
    """20部电梯已有|15部投用, 52个院落里，有|38个装上了…: some of those that the sentence has just counted."""
    alike = whole.quantity.unit == q.unit or {whole.quantity.unit, q.unit} <= PERSON_UNITS  # 1120名老人中，有86人…
    if not alike or whole.quantity.value < q.value:
        return None
    if done := PART_DONE.search(around.text, _told(whole), q.start):
        noun = whole.phrase.counted.rpartition("的")[2]
        label = f"{done[1]}的{noun}"
        return Figure(q, Phrase(label, noun, q.start, q.start, (done[1],), done[1]), "count")
    if (got := WELL.match(around.text, q.end)) and REST.search(around.text, whole.phrase.end, q.start):
        noun = whole.phrase.counted.rpartition("的")[2]
        return Figure(q, Phrase(f"{got[1]}的{noun}", noun, q.start, q.start, (got[1],), got[1]), "count")
    rest = REST.search(around.text, whole.phrase.end, q.start)
    those = OF_THOSE.fullmatch(around.text, _told(whole), q.start) or rest
    if q.unit in PERSON_UNITS and those and (state := IN_STATE.match(around.text, q.end)):
        noun = whole.phrase.counted.rpartition("的")[2]
        return Figure(q, Phrase(f"{state[1]}的{noun}", noun, q.start, q.start, (state[1],)), "count")
    if (rest and _does(around, q)) or (_acts(around, q) and OF_THOSE.fullmatch(around.text, _told(whole), q.start)):
        return Figure(q, dataclasses.replace(whole.phrase, start=q.start, end=q.start), "count")
    return None


def _told(figure: Figure) -> int:
    """Where a figure and its noun end."""
    return max(figure.phrase.end, figure.quantity.end)


def _does(around: Surroundings, q: Quantity) -> bool:
    """Whether right after the unit stands what they do, or nothing: 9部|投用."""
    first = next((t for t in around.tokens if t.start >= q.end), None)
    return first is None or first.start > q.end or first.tag[0] in "vxpt"


def _acts(around: Surroundings, q: Quantity) -> bool:
    """Whether what they do or are stands right after the unit; the dictionary takes 装上 for a noun."""
    following = [t for t in around.tokens if t.start >= q.end][:2]
    if following and (following[0].text in ASPECTS or _is_rate(around, following[0])):
        return True  # 291户签|了字, 7个|清洁费收缴率低于50%
    return not following or following[0].tag[0] in "vxpdzc" or (len(following) > 1 and following[1].text in ASPECTS)


def _is_rate(around: Surroundings, first: Token) -> bool:
    """Whether a rate stands there, which no classifier counts."""
    end = noun_run(around.text, around.tokens, first.start, around.spans)
    return around.text[first.start : end].endswith("率")


# 业委会45个、议事会120个，较上年分别增加|12个和30个
EACH_OF_THEM = re.compile(r"(?P<how>，[^，。；\d]{0,8}分别[一-鿿]{0,6}?)(?:\d[^，。；、和]{1,8}[、和])?$")


GROWS = re.compile(r"分别(?:增加|增长|增|减少|减|下降|提高|提升|上升)[^，。；]{0,12}$")


def _each(text: str, q: Quantity, own: Sequence[Figure]) -> Phrase | None:
    """The one of two figures before it that a number which is told "respectively" belongs to."""
    m = EACH_OF_THEM.search(text, 0, q.start)
    if m is None or len(own) < 2 or own[-2].quantity.unit != q.unit or own[-2].quantity.end > m.start():
        return None
    return dataclasses.replace(own[-2].phrase, start=q.start, end=q.start)


# 党组织覆盖率、工作覆盖率分别达到86%和100%: the first with the first. Groups: the nouns, the numbers between.
DISTRIBUTED = re.compile(
    r"([^，。；：、和\d]{2,14})[、和]([^，。；：、和\d]{2,14})分别[一-鿿]{0,6}(?P<first>\d[^，。；、和]*[、和])?$"
)


DIGITS_ON = re.compile(r"\d.*$")


def _distributed(text: str, q: Quantity) -> Phrase | None:
    m = DISTRIBUTED.search(text, 0, q.start)
    if not m:
        return None
    group = 2 if m["first"] else 1
    return Phrase(m.group(group), m.group(group), m.start(group), m.end(group))
