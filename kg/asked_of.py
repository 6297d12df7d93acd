"""What a question asks the figures of: its text without names, times and the words of its kind, read by kg.asked."""

import re
from dataclasses import replace

from kg import comparing, figured
from kg.asked import parse
from kg.cut import cut
from kg.link import Linked
from kg.model import FIGURE_KINDS, Asked, Named, QuestionKind
from kg.named import blank
from kg.wording import MONTHS, PART_OF_YEAR

TIME = re.compile(
    rf"(?:19|20)\d{{2}}年(?:{MONTHS}|\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:{PART_OF_YEAR}|年?底)?(?:以来)?|"
    r"(?:\d+|[一二两三四五六七八九十几]+)年(?:以|之)?前(?![一二两三四五六七八九十\d]个?[季月])|"
    rf"[今去前上明]年(?:年底|{PART_OF_YEAR}|{MONTHS}|\d{{1,2}}月|底|初)?|{MONTHS}|{PART_OF_YEAR}|年底前?|[本上]个?月|"
    r"(?<![\d年])1?\d月(?:份|底|初)?(?![\d日台])"
)
THAN = re.compile(
    r"(?:比|较|与|和|跟)(?:(?:19|20)\d{2}年|上年|去年|上一年|前一年)(?:同期|年底|底)?(?:相比|比)?|同比|环比|"
    r"(?:这|近|过去)一年(?:来|间|里)?"
)
_GROWN = r"(?:增长|增加|提高|提升|上升|下降|减少|降低|上涨|涨|升|降)"
_GROWTH = re.compile(rf"{_GROWN}(?:了|幅度?)?(?=多少|百分之几|几)|(?:多|少)(?:了|出)(?=多少|百分之几|几)")
_LEVELLED = re.compile(rf"{_GROWN}(?:到|至|为)(?:了)?")
_ADDED = re.compile(r"(?:增加|多)(?:了|出)?(?:多少|几)[个张处支辆盏台部套间座栋条名](?=[\u4e00-\u9fff]{2})")
_WHETHER = re.compile(r"是否|是不是|有没有|有无|(?:吗|嘛|么|没有?)$|(?:比|和|跟)□(?:更|还)?(?:多|少|高|低|大|小)")
_BETWEEN = re.compile(
    r"相差|差距|差|加起来|加在一起|合起来|多出|少出|总和|总数|总共|一共|合计|共计|"
    r"(?:多|少|高|低)(?=多少|几)"
)
_CHANGED = re.compile(
    r"(?:的)?(?:数量|数字)?(?:有|发生)?(?:了)?(?:什么|哪些|多大|怎样的?)?(?:样的)?变化"
    r"(?:有?多大|怎么样|如何)?|怎么变.*$|从□到□|前后"
)
_FROM_TO = re.compile(
    r"(?:是|都)?从(?:多少|几)(?P<unit>[^,;\d]{0,3}?)(?:[降减升增涨提压缩变扩](?:[低少高长加大])?)?(?:到|至|成|为)了?(?:多少|几)(?:[^,;]{0,3})$"
)
# 多少个网格党支部和|云锦联合党支部: counted beside another thing, though it is the name of a body as well
_COUNTED_BESIDE = re.compile(r"(?:多少|几)[个名支家处][^,;、的□]{2,12}(?:和|与|及|以及|、)$")
_THOSE_WHO_LIVE = re.compile("(?:常?住|居住)(?:着|了)?的人口?(?=(?:更|最|比较|要)?[多少])")  # 哪里住的人多
_HOUSEHOLDS = re.compile(  # 户数最多: those who live there, no 党员中心户
    "(?<![民农商用客租心范庭点])(?:住|总)?户数|住(?:着|了)?的(?:人家|住户)(?=(?:更|最|比较)?[多少])"
)

# 青禾花园业委会|有几个人: those who make it up are counted by its kind, and none live there
_BODY = re.compile("(?:业主委员会|业委会|委员会|物管会|自管会|理事会|议事会|监事会|党支部|党小组|联合党委|[队团])$")
_MADE_UP = re.compile("^□(?:里面?|中|一共|总共|共)*有?(?=(?:多少|几)个?人$)")


def asked_of(plain: str, linked: Linked, kind: QuestionKind) -> tuple[Asked, ...]:
    """Return what a question of this kind asks the figures of; nothing for a kind that asks for none."""
    if kind not in FIGURE_KINDS:
        return ()
    for one in linked.entities:
        if one.corrected:
            plain = plain[: one.start] + one.corrected + plain[one.end :]
    owners = [one for one in _owners(linked) if not _COUNTED_BESIDE.search(plain, 0, one.start)]
    text = blank(_parted(plain, linked), (*linked.places, *owners))
    text = TIME.sub("□", THAN.sub("", text))
    body = _BODY.search(owners[0].meant) if len(owners) == 1 and not linked.places else None
    text = _MADE_UP.sub(f"{body[0]}有", text) if body else text
    lived_in = _THOSE_WHO_LIVE.search(text) is not None
    text = _THOSE_WHO_LIVE.sub("居民人口", text)
    text = re.sub(r"(?<![心范庭点])(?:住的)?户(?=[多少]$)", "户数", text) if kind == "compare" else text
    text = _HOUSEHOLDS.sub("居民户数", text)
    if kind == "yesno":
        text = figured.without_bound(text)
        text = _WHETHER.sub("", text)
    if kind == "rank" and (two := comparing.of_two(text)):
        return tuple(part for thing in two for part in parse(thing))
    if kind in ("rank", "compare"):
        text = comparing.bare(text)
    if kind in ("difference", "sum"):
        text = re.sub(r"[□和与跟比、]*□(?:的)?", "□", text)
        text = _BETWEEN.sub("", text).replace("比", "、")
    if kind == "change":
        text = _FROM_TO.sub(r"有多少\g<unit>", _CHANGED.sub("", text))
    grown = _GROWTH.search(text) is not None and kind == "metric"
    if grown and _ADDED.search(text):  # 多了多少个车位: how many were added, by no rate
        grown, text = False, _GROWTH.sub("新增", text)
    text = _LEVELLED.sub("", _GROWTH.sub("", text))
    parts = tuple(replace(part, growth=grown) for part in parse(text))
    alone = len(parts) == 1 and not parts[0].unit
    if alone and "居民户数" in text:
        return (replace(parts[0], unit="户"),)
    return (replace(parts[0], unit="人"),) if alone and lived_in else parts


def _owners(linked: Linked) -> list[Named]:
    return [one for one in linked.entities if one.type in ("organisation", "person")]


def _parted(plain: str, linked: Linked) -> str:
    """Part a programme's name from a word that the segmenter would join to its end: 议事会|议成了多少件."""
    edges, at = {0}, 0
    for word in cut(plain):
        at += len(word)
        edges.add(at)
    after = max((one.end for one in (*linked.places, *_owners(linked))), default=0)  # their positions must stay
    for one in sorted(linked.entities, key=lambda one: -one.end):
        if one.type == "programme" and after <= one.start and one.end not in edges and plain[one.end :][:1] != "的":
            plain = f"{plain[: one.end]}的{plain[one.end :]}"
    return plain
