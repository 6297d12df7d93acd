"""Understand a question: which places and things, what is asked of them, when, and how it is put.

Only the words are looked at here, with the store's names at hand; whether an answer exists is found out later.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from kg import asked as things
from kg.catalogue import Catalogue
from kg.cut import cut
from kg.errors import RequestError
from kg.link import Linked, Linker
from kg.model import Asked, Comparator, EntityType, Named, Question, QuestionKind, Status
from kg.wording import either, kind_rules, question_text, type_words, word_set, words

LONGEST = 500  # characters; a longer text is no question
_FIGURES = {"metric", "rank", "compare", "difference", "sum", "yesno"}
_LEVEL = re.compile(r"(?:全|我|本|咱们?|我们)(?P<level>省|市|区|县|街道|镇|乡|社区|村|小区)")
_LEVELS: dict[str, tuple[EntityType, ...]] = {
    "省": ("province",), "市": ("prefecture", "county"), "区": ("county",), "县": ("county",), "街道": ("street",),
    "镇": ("street",), "乡": ("street",), "社区": ("community",), "村": ("village",), "小区": ("residential",)}
_TIME = re.compile(
    r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:今|去|前|上|明)年(?:年底|上半年|下半年|\d{1,2}月|底|初)?|"
    r"[一二三四]季度|上半年|下半年|(?:本|上)个?月")
_BOUND = re.compile(
    r"(?P<word>不超过|不到|不足|不少于|不低于|至少|超过|超出|突破|多于|高于|大于|少于|低于|小于|达到|达|有|是|够|满)(?:了)?"
    r"(?P<number>\d+(?:\.\d+)?)(?P<scale>[百千万亿]*)(?P<unit>[%个名人家户处支元]?)(?P<after>以上|以下|左右)?")
_BOUNDS: dict[str, Comparator] = {
    "超过": ">", "超出": ">", "突破": ">", "多于": ">", "高于": ">", "大于": ">", "不少于": ">=", "不低于": ">=", "至少": ">=",
    "达到": ">=", "达": ">=", "够": ">=", "满": ">=", "不超过": "<=", "不到": "<", "不足": "<", "少于": "<", "低于": "<",
    "小于": "<"}
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_CHINESE = re.compile(r"[零一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[个名人家户处支])")
_LEAST = re.compile(r"最(?:少|低|小|晚)|更(?:少|低|小)|谁.{0,4}(?:少|低|小)$")
_FOLLOW_UP = re.compile(r"^(?:那么?|还有|换成|如果是|再看|那么换)|呢$")


def understand(text: str, linker: Linker, context: Sequence[str] = ()) -> Question:
    """Understand a question; ``context`` are the questions before it on the same page, the oldest first."""
    if len(text) > LONGEST:
        raise RequestError(f"问题太长（{len(text)}字），请不要超过{LONGEST}字")
    question = _alone(text, linker)
    if context and _depends(question):
        before = understand(context[-1], linker, context[:-1])
        return _carried(question, before)
    return question


def _alone(text: str, linker: Linker) -> Question:
    plain = question_text(text)
    if not plain:
        raise RequestError("请输入一个问题")
    linked = linker.link(plain)
    kind = kind_of(plain, linked, linker.catalogue)
    if not linked.entities and kind in ("what", "when", "which", "who", "where", "yesno"):
        linked = linker.near(plain, linked)
    word, types = things.type_asked(plain)
    level = None if linked.places else _LEVEL.search(plain)
    value, comparator = _bound(plain)
    return Question(
        text=text, plain=plain, kind=kind, places=linked.places, entities=linked.entities,
        asked=_asked(plain, linked, kind), level=_LEVELS[level["level"]] if level else (),
        wanted=cast("tuple[EntityType, ...]", types), wanted_word=word, role=role_of(plain, linked, linker.catalogue),
        time=match[0] if (match := _TIME.search(plain)) else "", status=_status(plain),
        comparator=comparator, value=value, least=bool(_LEAST.search(plain)),
        negated=kind in _FIGURES and bool(re.search(r"没有?(?!有)(?=.*的)|未(?!来)", plain)), content=_content(plain, linked))


def kind_of(plain: str, linked: Linked, catalogue: Catalogue) -> QuestionKind:
    """Return the kind of question: the first rule that is met."""
    places = len(linked.places)
    for rule in kind_rules():
        if rule.places <= places and rule.pattern.search(plain):
            if rule.kind == "which" and _called(plain, role_of(plain, linked, catalogue)):
                return "who"
            return cast("QuestionKind", rule.kind)
    if linked.places and re.search(either("leader"), role_of(plain, linked, catalogue)):
        return "who"
    if places > 1:
        return "compare"
    rest = _blank(plain, linked.places)
    if linked.entities and len(rest.strip("□的")) <= sum(len(one.text) for one in linked.entities):
        return "what"
    return "metric" if linked.places and _short(rest) else "how"


def _called(plain: str, role: str) -> bool:
    """Whether what is called something is the holder of a post: 党工委书记叫什么名字."""
    return bool(role) and re.search(rf"{re.escape(role)}(?:的名字)?(?:是|叫)(?:什么|啥)(?:名字?)?$", plain) is not None


def _short(rest: str) -> bool:
    return len(rest) <= len("□") + 10  # 任城区的专职网格员: a place and a noun, nothing asked aloud


def _asked(plain: str, linked: Linked, kind: QuestionKind) -> tuple[Asked, ...]:
    if kind not in _FIGURES:
        return ()
    text = _blank(plain, (*linked.places, *(one for one in linked.entities if one.type in ("organisation", "person"))))
    text = _TIME.sub("□", text)
    text = re.sub(either("plan"), "", text)
    if kind == "yesno":
        text = _BOUND.sub("□", re.sub(r"(?:吗|嘛|么)$", "", re.sub(r"是否|是不是|有没有|有无", "", _digits(text))))
    if kind in ("rank", "compare"):
        text = _comparing(text)
    if kind in ("difference", "sum"):
        text = re.sub(r"[□和与跟比、]*□(?:的)?", "□", text)
        text = re.sub(r"相差|差距|差|加起来|加在一起|合起来|多出|少出|总和|总数|(?:多|少)(?=多少|几)|比", "", text)
    return things.parse(text)


def _comparing(text: str) -> str:
    """Take off what only says that things are compared: □和□的…谁多, 哪个区的…最多."""
    text = re.sub(r"□(?:[和与跟比、]□)*", "□", text)
    text = re.sub(r"(?:谁|哪个|哪一个|哪里|哪边|哪家|哪)(?:更|比较)?(?:的)?(?:多|少|高|低|大|小)(?:一些|一点|些)?$", "", text)
    text = re.sub(r"(?:数量|人数)?(?:最|更)(?:多|少|高|低|大|小)(?:的.{0,6}?)?(?:是)?(?:哪.*|谁)?$", "", text)
    text = re.sub(r"^哪(?:个|一个|些|几个)?(?:地方|区县|县市区|县区|城区|区|县|市|街道|社区|小区|村)(?:里)?", "", text)
    text = re.sub(r"(?:有什么|有哪些)?(?:区别|差别|不同|差异|比较|对比|相比|异同)|方面.*$|数量", "", text)
    return text


def _blank(plain: str, named: Collection[Named]) -> str:
    for one in sorted(named, key=lambda one: -one.start):
        plain = plain[:one.start] + things.BLANK + plain[one.end:]
    return plain


def role_of(plain: str, linked: Linked, catalogue: Catalogue) -> str:
    """Return the post a question names, with the words of rank before it; the place's last letter may be part of it
    (任城|区委书记).
    """
    edges = {one.end: plain[one.end - 1] for one in (*linked.places, *linked.entities)}
    best = ""
    for title in (*catalogue.roles, *words("title")):
        at = plain.find(title)
        if at >= 0 and len(title) > len(best):
            best = title
    if not best:
        return ""
    start = plain.find(best)
    begin = max([end for end in edges if end <= start], default=0)
    lead = re.split(rf"的|谁是|是|谁|{either('polite')}", plain[begin:start])[-1]
    if re.fullmatch(rf"(?:{either('role_body', 'rank_word')}|党)*", lead):
        best = lead + best
        joined = edges.get(start - len(lead), "") + best
        if begin == start - len(lead) and joined[:2] in word_set("role_body"):
            best = joined
    return best


def _digits(text: str) -> str:
    return _CHINESE.sub(lambda match: str(_number(match[0])), text)


def _number(text: str) -> int:
    """Read a whole number in Chinese figures (七百, 两千三)."""
    total = section = digit = 0
    for letter in text:
        if letter in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(letter)
        elif letter == "两":
            digit = 2
        elif letter in "十百千":
            section += (digit or 1) * 10 ** ("十百千".index(letter) + 1)
            digit = 0
        else:
            total = (total + section + digit) * 10 ** (4 if letter == "万" else 8)
            section = digit = 0
    return total + section + digit


def _bound(plain: str) -> tuple[float | None, Comparator | None]:
    """Return the figure that a yes-or-no question compares with."""
    match = _BOUND.search(_digits(plain))
    if not match:
        return None, None
    value = float(match["number"])
    for letter in match["scale"]:
        value *= _SCALES[letter]
    comparator = _BOUNDS.get(match["word"], "=")
    if match["after"] == "以上":
        comparator = ">="
    elif match["after"] == "以下":
        comparator = "<="
    return value, comparator


def _status(plain: str) -> Status | None:
    return "plan" if re.search(either("plan"), plain) else None


def _content(plain: str, linked: Linked) -> tuple[str, ...]:
    """Return the words that a passage should hold: no names of places, no small words."""
    text = _blank(re.sub(either("polite"), "", plain), linked.places)
    small = word_set("stop") | word_set("particle") | word_set("filler")
    return tuple(dict.fromkeys(word for word in cut(text)
                               if word not in small and re.fullmatch(r"[\w.%·+-]+", word)))


def _depends(question: Question) -> bool:
    """Whether a question leaves out what the one before it said."""
    if _FOLLOW_UP.search(question.plain):
        return True
    bare = re.sub(r"[□的?]", "", _blank(question.plain, question.places))
    return (not bare) or (not question.places and not question.entities and bool(re.match(r"它|他|她|这里|那里|该", question.plain)))


def _carried(question: Question, before: Question) -> Question:
    """Put what this question says in the place of what the one before it said."""
    rest = re.sub(r"^(?:那么?|还有|换成|如果是|再看)|呢$", "", _blank(question.plain, question.places))
    rest = re.sub(r"[□的,;]|那里|这里|它|该", "", rest)
    if not rest:  # 那市中区呢
        return replace(before, text=question.text, places=question.places or before.places, level=question.level)
    if question.kind == "how" or (question.kind in ("metric", "what") and question.plain.endswith("呢")):  # 那志愿者呢
        if before.kind in _FIGURES:
            asked = tuple(Asked(part.head, (*part.demands,), part.unit) for part in things.parse(rest))
            return replace(before, text=question.text, plain=question.plain, asked=asked,
                           places=question.places or before.places, entities=question.entities, time=question.time or before.time)
        return replace(before, text=question.text, plain=question.plain, places=question.places or before.places,
                       entities=question.entities or before.entities,
                       role=question.role or before.role, content=question.content)
    return replace(question, places=question.places or before.places,
                   entities=question.entities or (before.entities if not question.asked else ()))


def type_words_of(question: Question) -> frozenset[str]:
    """Return every word of the lexicon for the kinds of thing the question wants."""
    return frozenset(word for word, types in type_words() if set(types) & set(question.wanted))
