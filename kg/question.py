"""Understand a question: which places and things, what is asked of them, when, and how it is put.

Only the words are looked at here, with the store's names at hand; whether an answer exists is found out later.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from kg import asked as things
from kg import comparing, figured, followup
from kg.catalogue import HEAD_LENGTH, Catalogue
from kg.cut import cut
from kg.errors import RequestError
from kg.link import Linked, Linker
from kg.model import Asked, EntityType, Named, Question, QuestionKind, Status
from kg.posts import role_of
from kg.wanted import type_asked
from kg.wording import MONTHS, PART_OF_YEAR, canonical, either, kind_rules, question_text, word_set

LONGEST = 500  # characters; a longer text is no question
_LEVEL = re.compile(r"(?:全|我|本|咱们?|我们)(?P<level>省|市|区|县|街道|镇|乡|社区|村|小区)")
_LEVELS: dict[str, tuple[EntityType, ...]] = {
    "省": ("province",),
    "市": ("prefecture", "county"),
    "区": ("county",),
    "县": ("county",),
    "街道": ("street",),
    "镇": ("street",),
    "乡": ("street",),
    "社区": ("community",),
    "村": ("village",),
    "小区": ("residential",),
}
_TIME = re.compile(
    rf"(?:19|20)\d{{2}}年(?:{MONTHS}|\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:{PART_OF_YEAR}|年?底)?(?:以来)?|"
    r"(?:\d+|[一二两三四五六七八九十几]+)年(?:以|之)?前(?![一二两三四五六七八九十\d]个?[季月])|"
    rf"[今去前上明]年(?:年底|{PART_OF_YEAR}|{MONTHS}|\d{{1,2}}月|底|初)?|{MONTHS}|{PART_OF_YEAR}|年底前?|[本上]个?月"
)
_LEAST = re.compile(r"最(?:少|低|小|晚)|更(?:少|低|小)|(?:谁|哪).{0,12}(?:少|低|小)$")
_GROWN = r"(?:增长|增加|提高|提升|上升|下降|减少|降低|上涨|涨|升|降)"
_GROWTH = re.compile(rf"{_GROWN}(?:了|幅度?)?(?=多少|百分之几|几)|(?:多|少)(?:了|出)(?=多少|百分之几|几)")
_LEVELLED = re.compile(rf"{_GROWN}(?:到|至|为)(?:了)?")
_THAN = re.compile(
    r"(?:比|较|与|和|跟)(?:(?:19|20)\d{2}年|上年|去年|上一年|前一年)(?:同期|年底|底)?(?:相比|比)?|同比|环比|"
    r"(?:这|近|过去)一年(?:来|间|里)?"
)
_COUNTING = re.compile(r"(?<=.)(?:人|户|个|家|处)?数量?(?=是|为|有?多少|有?几)")  # 党员数是多少 asks of 党员
_NOT = re.compile(r"没有?(?!有)(?=.*的)|未(?!来)")
_WHETHER = re.compile(r"是否|是不是|有没有|有无|(?:吗|嘛|么|没有?)$|(?:比|和|跟)□(?:更|还)?(?:多|少|高|低|大|小)")
_BETWEEN = re.compile(
    r"相差|差距|差|加起来|加在一起|合起来|多出|少出|总和|总数|总共|一共|合计|共计|"
    r"(?:多|少|高|低)(?=多少|几)"
)
_CHANGED = re.compile(
    r"(?:的)?(?:数量|数字)?(?:有|发生)?(?:了)?(?:什么|哪些|多大|怎样的?)?(?:样的)?变化"
    r"(?:有?多大|怎么样|如何)?|怎么变.*$|从□到□|前后"
)
_EACH_ASKED = re.compile(r"(?:多少|几)[^,;、]*[,;、](?!.*(?:一共|总共|合计|共计|加起来|合起来|总和)).*(?:多少|几)")
# 多少个网格党支部和|云锦联合党支部: counted beside another thing, though it is the name of a body as well
_COUNTED_BESIDE = re.compile(r"(?:多少|几)[个名支家处][^,;、的□]{2,12}(?:和|与|及|以及|、)$")
_THOSE_WHO_LIVE = re.compile("(?:常?住|居住)(?:着|了)?的人口?(?=(?:更|最|比较|要)?[多少])")  # 哪里住的人多
_NO_CONTENT = re.compile(r"[\d+.-]{1,3}|哪.{0,2}")
_FROM_TO = re.compile(
    r"(?:是|都)?从(?:多少|几)(?P<unit>[^,;\d]{0,3}?)(?:[降减升增涨提压缩变扩](?:[低少高长加大])?)?(?:到|至|成|为)了?(?:多少|几)(?:[^,;]{0,3})$"
)
_ADDED = re.compile(r"(?:增加|多)(?:了|出)?(?:多少|几)[个张处支辆盏台部套间座栋条名](?=[\u4e00-\u9fff]{2})")
_YEARS_PLAN = re.compile(r"(?:(?<![今明后])年度?|全年)(?:计划|目标)")  # 占年计划的百分之几: what was done is asked
_HOUSEHOLDS = re.compile(  # 户数最多: those who live there, no 党员中心户
    "(?<![民农商用客租心范庭点])(?:住|总)?户数|住(?:着|了)?的(?:人家|住户)(?=(?:更|最|比较)?[多少])"
)
_APART = re.compile(r"区别|差别|不同|差异|比较|对比|异同|不一样")  # of two programmes: what each is


def understand(text: str, linker: Linker, context: Sequence[str] = ()) -> Question:
    """Understand a question; ``context`` are the questions before it on the same page, the oldest first."""
    if len(text) > LONGEST:
        raise RequestError(f"问题太长（{len(text)}字），请不要超过{LONGEST}字")
    question = _alone(text, linker)
    if context and followup.depends(question):
        earlier = [understand(one, linker, context[:index]) for index, one in enumerate(context)]
        carried = followup.carried(question, earlier, _blank(question.plain, question.places), things.parse)
        return replace(carried, places=followup.namesakes(question, carried.places, earlier[-1], linker.catalogue))
    return question


def _alone(text: str, linker: Linker) -> Question:
    plain = question_text(text)
    if not plain:
        raise RequestError("请输入一个问题")
    linked = linker.link(plain)
    kind = kind_of(plain, linked, linker.catalogue)
    if not linked.entities and kind in ("what", "when", "which", "who", "where", "yesno"):
        linked = linker.near(plain, linked)
    if not linked.entities and kind in followup.FIGURES:
        if not linked.places:
            linked = linker.near(plain, linked)
        elif not _known(_asked(plain, linked, kind), linker.catalogue):
            linked = linker.near_whole(plain, linked)
    word, types = type_asked(plain)
    level = None if linked.places else _LEVEL.search(plain)
    value, comparator = figured.bound(plain) if kind == "yesno" else (None, None)
    return Question(
        text=text,
        plain=plain,
        kind=kind,
        places=linked.places,
        entities=linked.entities,
        asked=_asked(plain, linked, kind),
        level=_LEVELS[level["level"]] if level else (),
        wanted=cast("tuple[EntityType, ...]", types),
        wanted_word=word,
        role=role_of(plain, linked, linker.catalogue),
        time=match[0] if (match := _TIME.search(_THAN.sub("", plain))) else "",
        status=_status(_blank(plain, linked.entities)),
        comparator=comparator,
        value=value,
        least=bool(_LEAST.search(plain)),
        negated=kind in followup.FIGURES and _NOT.search(_blank(plain, linked.places)) is not None,
        content=_content(plain, linked),
    )


def _known(asked: Sequence[Asked], catalogue: Catalogue) -> bool:
    """Whether reports count something that ends as what is asked does: then it is hardly misspelt."""
    return any(canonical(part.head)[-HEAD_LENGTH:] in catalogue.by_head for part in asked)


def kind_of(plain: str, linked: Linked, catalogue: Catalogue) -> QuestionKind:
    """Return the kind of question: the first rule that is met."""
    places = len(linked.places)
    blank = _blank(plain, linked.places)
    if places == 1 and comparing.of_two(blank):
        return "rank"  # 新开工的和完工的哪个多: of two things of one place
    if not places and len(linked.entities) > 1 and _APART.search(plain):
        return "what"
    for rule in kind_rules():
        if rule.pattern.search(plain) and (rule.places <= places or _several(plain, linked, rule.kind)):
            if rule.kind == "who" and re.search(r"是(?:干|做)什么的", plain) and not _someone(linked):
                return "what"
            if rule.kind == "which" and _called(plain, role_of(plain, linked, catalogue)):
                return "who"
            return cast("QuestionKind", rule.kind)
    if linked.places and re.search(either("leader"), role_of(plain, linked, catalogue)):
        return "who"
    if places > 1:
        return "compare"
    if re.search(r"什么|啥|哪", plain) and type_asked(plain)[0]:
        return "which"
    rest = _blank(plain, linked.places)
    if linked.entities and len(rest.strip("□的")) <= sum(len(one.text) for one in linked.entities):
        return "what"
    return "metric" if linked.places and _short(rest) else "how"


def _someone(linked: Linked) -> bool:
    return any(one.type == "person" for one in linked.entities)


def _several(plain: str, linked: Linked, kind: str) -> bool:
    """Whether a question weighs several things of one place, or places of one name, where two places are expected."""
    if kind not in ("difference", "sum"):
        return any(len(named.ids) > 1 for named in linked.places) and "两个" in plain
    if any(len(named.ids) > 1 for named in linked.places) and re.search(r"两个|[2两]处|都|几个", plain):
        return True
    if kind == "sum" and _EACH_ASKED.search(plain):
        return False  # 一共收到多少件，办了多少: two questions, not their sum
    parts = _asked(plain, linked, cast("QuestionKind", kind))
    return len(parts) > 1 and all(len(part.head) > 1 for part in parts)


def _called(plain: str, role: str) -> bool:
    """Whether what is called something is the holder of a post: 党工委书记叫什么名字."""
    return bool(role) and re.search(rf"{re.escape(role)}(?:的名字)?(?:是|叫)(?:什么|啥)(?:名字?)?$", plain) is not None


def _short(rest: str) -> bool:
    return len(rest) <= len("□") + 10  # 某区的专职网格员: a place and a noun, nothing asked aloud


def _asked(plain: str, linked: Linked, kind: QuestionKind) -> tuple[Asked, ...]:
    if kind not in followup.FIGURES:
        return ()
    for one in linked.entities:
        if one.corrected:
            plain = plain[: one.start] + one.corrected + plain[one.end :]
    owners = [one for one in _owners(linked) if not _COUNTED_BESIDE.search(plain, 0, one.start)]
    text = _blank(_parted(plain, linked), (*linked.places, *owners))
    text = _TIME.sub("□", _THAN.sub("", text))
    lived_in = _THOSE_WHO_LIVE.search(text) is not None
    text = _THOSE_WHO_LIVE.sub("居民人口", text)
    text = re.sub(r"(?<![心范庭点])(?:住的)?户(?=[多少]$)", "户数", text) if kind == "compare" else text
    text = _HOUSEHOLDS.sub("居民户数", text)
    if kind == "yesno":
        text = figured.without_bound(text)
        text = _WHETHER.sub("", text)
    if kind == "rank" and (two := comparing.of_two(text)):
        return tuple(part for thing in two for part in things.parse(thing))
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
    parts = tuple(replace(part, growth=grown) for part in things.parse(text))
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


def _blank(plain: str, named: Collection[Named]) -> str:
    for one in sorted(named, key=lambda one: -one.start):
        plain = plain[: one.start] + things.BLANK + plain[one.end :]
    return plain


def _status(plain: str) -> Status | None:
    return "plan" if re.search(rf"{either('plan')}(?!了)", _YEARS_PLAN.sub("", plain)) else None


def _content(plain: str, linked: Linked) -> tuple[str, ...]:
    """Return the words that a passage should hold: no names of places, no small words."""
    text = _COUNTING.sub("", _blank(re.sub(either("polite"), "", plain), linked.places))
    small = word_set("stop") | word_set("particle") | word_set("filler")
    return tuple(
        dict.fromkeys(
            word
            for word in cut(text)
            if word not in small and re.fullmatch(r"[\w.%·+-]+", word) and not _NO_CONTENT.fullmatch(word)
        )
    )
