"""What a likely sentence or figure must meet before it answers: likelihood never makes up for another place or thing.

Each function says why not, in words for a log or an alternative; empty where nothing speaks against it. What a question
names is asked for to the letter: places, times, posts, numbers, words that narrow (女, 专职, 流动).
"""

import re
from collections.abc import Sequence

from kg import selection
from kg.asked_unit import MONEY
from kg.candidates import FAR, Candidate
from kg.desk import Desk
from kg.each import said_each
from kg.evidence import Evidence
from kg.facts import Fact
from kg.figured import digits
from kg.held import letters
from kg.ids import Spot
from kg.kindred import CLOSE_DEED, said, told_as
from kg.listed import tells_name
from kg.model import PLACE_TYPES, Asked, Question
from kg.named import place_ids
from kg.posts import asks_former
from kg.timely import may_be_plan
from kg.told_words import NUMBER, QuestionWords
from kg.wording import DENIED, either, plain, word_set

DATE = re.compile(r"\d{4}年|[去今前当]年|\d+月|年代|世纪|近年")
# Which of several is first, and so on: no sentence about one of them says so. 最早在哪个社区 is told.
_WHICH_MOST = re.compile(r"[哪谁].*最(?![早先初])|最(?![早先初]).*[哪谁]")
# Who was first is told.
FIRST = re.compile("最[早先初]|率先|(?:首|第一)[家个处次批轮场期届座支条位名任]|头一[家个回次场届批处条位名任]")
ALL = re.compile("都(?!市)|全部|所有|每[个户栋]|均(?!衡|收)|全覆盖|100%|一律|同步")  # of each of them, not of some
_OF_ONE = ("when", "who", "where", "yesno")  # kinds of question whose answer for a part is none for the whole
_NAME_ASKED = re.compile("叫(?:什么|啥)|什么名[字称]")
SPECIFIC_POST = 4  # letters of a post that says whose it is: 组织部部长, not 书记 or 主任
_BETWEEN = "协助|陪|[跟和同与向找请给替]|网格员|主任|干事|委员|社工"  # 云溪社区网格员协助|书记: another's post
POST_BEHIND = 10  # letters between a name and its post: 某某社区|党委的|书记
BODY_TO_POST = 40  # letters between a body and the post in it, within a sentence: 有了党支部，她被推选为书记
_BODY_POST = re.compile("(.*(?:支部|总支|党委|委员会|[业居村]委会|自管会|联盟|协会|理事会))(书记|主任|会长|理事长)")
_RANK = re.compile("[一二三四五特]等奖|[一二三四五][星级](?!长)|第[二三四五六七八九十]")
_ONE = {"1"}  # 一个月, 第一家: seldom a number that is meant
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_OF_WHICH = re.compile("其中|[里中](?![心学小国])|当中")
# 业主里有多少党员: some of them. 大厦里, 小区里 only say where.
_PART = re.compile(
    "(?<![楼区街道村镇乡院园场厦圈格站店城县市])(?:里|中(?![心学小国区队年])|当中|其中)[^,;的]{0,10}(?:的|有|是|占)+(?:多少|几)"
)
_EACH = re.compile("([户人村社])均|平均")
_LEFT = re.compile("剩下|余下|其余")  # 明年把剩下的40栋管起来: a plan, and what there is now
_RISEN = re.compile("增收|增值|增加|增长")
_ALL_THERE = re.compile("全(?:省|市|区|县|州|盟|旗|镇|乡|街道)")
_BUILDINGS = frozenset(("栋", "幢", "座", "层"))


# 齐云食品公司|党支部. Group 0: the name from its beginning
_FIRM = re.compile("^.{2,16}?(?:公司|集团|工厂|银行|学校|小学|中学|医院|商会|协会|合作社|律所|事务所)")


def of_sentence(desk: Desk, question: Question, words: QuestionWords, one: Candidate) -> str:
    """Say why a sentence must not answer: its names, numbers, time, post, or that it is of a part."""
    if one.since >= FAR:
        return "没有说到所问的名称"
    if untold := next((word for word in words.limits if not _limit_told(word, one.window)), ""):
        return f"没有说到“{untold}”"
    if ranks := set(_RANK.findall(question.plain)) - set(_RANK.findall(one.window)):
        return f"没有说到{min(ranks)}"
    numbers = set(NUMBER.findall(digits(question.plain.replace(question.time, "")))) - _ONE
    if not numbers.issubset(NUMBER.findall(digits(one.window))):
        return "问题里的数字不在句中"
    if question.time and not _in_time(question.time, one):
        return f"没有说是{question.time}"
    return _unnamed(question, words, one) or _of_kind(desk, question, words, one)


def _unnamed(question: Question, words: QuestionWords, one: Candidate) -> str:
    """Say what is not said where a question names nothing known: whom it is about may be among its other nouns."""
    if question.places or question.entities or question.kind not in (*_OF_ONE, "metric"):
        return ""
    untold = next((word for word in words.things if not said(word, one.window)), "")
    return f"没有说到“{untold}”" if untold else ""


def _limit_told(word: str, text: str) -> bool:
    return said_each(word, text) if word[0] == "每" else said(word, text) > 0


def _in_time(asked: str, one: Candidate) -> bool:
    """Whether a sentence is of the asked time: it says so, or says none and its report is of that year."""
    year = one.citation.published[:4]
    return asked in one.window or (bool(year) and year in asked and not _YEAR.search(one.window))


def _of_kind(desk: Desk, question: Question, words: QuestionWords, one: Candidate) -> str:
    """Say what this kind of question asks for that a sentence does not have."""
    if _WHICH_MOST.search(question.plain):
        return "一句话说不出谁最多"
    if (first := FIRST.search(question.plain)) and not FIRST.search(one.text):
        return f"没有说是{first[0]}的"
    if _NAME_ASKED.search(question.plain) and not tells_name(desk, question, one.where):
        return "没有说到名称"
    if question.kind == "when" and not DATE.search(one.text):
        return "没有说到时间"
    if question.kind == "when" and not words.deeds and not re.search(either("start_verb"), one.text):
        return "没有说到开始"  # 什么时候建的: the date of an award is another
    if question.kind == "when" and words.deeds and _untold(desk, words.deeds, one.text):
        return f"没有说到“{words.deeds[0]}”"
    if question.kind == "who" and question.role and not _has_post(question, one.text):
        return f"没有说到这里的{question.role}"
    if question.kind == "yesno" and ALL.search(question.plain) and not ALL.search(one.text):
        return "没有说是全部"
    return "说的是其中一处，或另一处" if question.kind in _OF_ONE and _of_a_part(desk, question, one.where) else ""


A_CLAUSE = 4  # characters of what tells more than a sort: 住在云溪, not 专职


def _untold(desk: Desk, deeds: Sequence[str], text: str) -> bool:
    return max(selection.how_told(desk.encoder, deeds, text).values()) < CLOSE_DEED


def _has_post(question: Question, text: str) -> bool:
    """Whether a text tells of the asked post; of a general one that of the asked place itself, not any 书记 there."""
    general = len(question.role) < SPECIFIC_POST
    names = [re.escape(one.meant) for one in question.places] if general else []
    whose = rf"(?:{'|'.join(names)})(?:(?!{_BETWEEN})[^,;。、]){{0,{POST_BEHIND}}}" if names else ""
    said = "|".join((re.escape(question.role), *_body_and_post(question.role)))
    once = "" if asks_former(question) else "(?<!原)(?<!前)"
    return re.search(rf"{whose}(?<!副){once}(?:{said})", text) is not None


def _body_and_post(role: str) -> list[str]:
    """How a post may be told apart from its body: 党支部书记 as 有了党支部，由他任书记."""
    parts = _BODY_POST.fullmatch(role)
    return [rf"{re.escape(parts[1])}(?![^;。]*副{parts[2]})[^;。]{{1,{BODY_TO_POST}}}{parts[2]}"] if parts else []


def _of_a_part(desk: Desk, question: Question, where: Spot) -> bool:
    """Whether a sentence names places and the asked one is not among them, or another beside it that has no part in it.

    What is told may then be told of the part, or of the other one.
    """
    asked = set(place_ids(question))
    named = desk.mentioned([where], PLACE_TYPES).get(where, [])
    if not asked or not named:
        return False
    related = asked.union(*(desk.catalogue.chain(one) for one in asked), *(desk.catalogue.inside(one) for one in asked))
    return not asked.intersection(named) or not related.issuperset(named)


def of_figure(desk: Desk, question: Question, asked: Asked, words: QuestionWords, fact: Fact, by: Evidence) -> str:
    """Say why a figure must not answer: its place, its state, its measure, a word that narrows what is counted."""
    if elsewhere := _of_another_place(desk, question, fact, by):
        return elsewhere
    if fact.status == "plan" and not may_be_plan(question) and not _LEFT.search(by.clause):
        return "是计划数，尚未实现"
    own = any(named.text in by.clause for named in question.places)  # 其中|云溪社区200人次: all of the asked place's
    if fact.whole and not own and not _OF_WHICH.search(question.plain):
        return "说的是其中一部分"
    if fact.unit != "%" and not fact.whole and _PART.search(question.plain) and "其中" not in by.clause:
        return "问的是其中一部分"
    return _other_measure(question, asked, fact, by) or _narrower(question, words, fact, by) or _apart(question, fact)


def _apart(question: Question, fact: Fact) -> str:
    """Say that a clause tells which ones are meant, of which the question says nothing: 住在云溪的|党员."""
    asked = letters(selection.asked_text(question))
    which = (plain(one) for one in fact.variable.constraints if len(one) >= A_CLAUSE)
    return next((f"说的是{one}的那些" for one in which if not letters(one) & asked), "")


def _of_another_place(desk: Desk, question: Question, fact: Fact, by: Evidence) -> str:
    """Say whose a figure is, if another place's; one of what contains the asked place may be told of that alone."""
    places = {one for named in question.places for one in desk.about(named)}
    if places and fact.about not in places and _of_firm(desk, question, fact):
        return f"是{desk.catalogue.label(fact.about)}的数字"
    if not places or not desk.catalogue.is_place(fact.about) or fact.about in places:
        return ""
    named = set(desk.mentioned([fact.sentence], PLACE_TYPES).get(fact.sentence, []))
    # 单是云溪村一个村，就调解纠纷20起: read as the town's, which the sentence does not speak of
    here = any(one.text in by.sentence for one in question.places) and named <= places
    all_there = _ALL_THERE.search(by.sentence) is not None  # 放到全区，这样的驿站共有63个
    if here and not all_there and any(fact.about in desk.catalogue.chain(one) for one in places):
        return ""
    return f"是{desk.catalogue.label(fact.about)}的数字"


def _of_firm(desk: Desk, question: Question, fact: Fact) -> bool:
    """Whether a figure is of a firm or school that the question does not name: 某公司党支部有党员26名."""
    name = plain(desk.catalogue.label(fact.about))
    stem = _FIRM.search(name)
    return stem is not None and stem[0][:2] not in question.plain


def _other_measure(question: Question, asked: Asked, fact: Fact, by: Evidence) -> str:
    """Say that money stands where none is asked, buildings for firms, a rise for a level, a total for each one's."""
    if fact.unit.endswith("元") and not MONEY.search(question.plain):
        return "是金额"
    if asked.unit and (asked.unit in _BUILDINGS) != (fact.unit in _BUILDINGS):
        return f"单位不同（{fact.unit}）"
    if _RISEN.search(fact.variable.label) and not _RISEN.search(question.plain):
        return "说的是增减，不是数量"
    told = f"{by.own}|{by.clause}|{fact.variable.denominator}"
    each = (one for one in _EACH.findall(question.plain) if not re.search(f"{one}均|每{one}" if one else "平均", told))
    return "不是平均的数字" if next(each, None) is not None else ""


def _narrower(question: Question, words: QuestionWords, fact: Fact, by: Evidence) -> str:
    """Say that question or figure narrows what is counted by a word that the other does not have."""
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    around = f"{by.own}|{by.sentence}|{by.rest}"
    narrowing, negations = re.compile(either("restrictive", "narrowing")), word_set("negation")
    every = "".join((*words.things, *words.deeds, *words.limits))
    for one, other in ((every, around), (label, question.plain)):
        if untold := next((w for w in narrowing.findall(one) if w not in negations and not told_as(w, other)), ""):
            return f"没有说到“{untold}”" if one is every else f"说的是{label}"
    return f"说的是{label}" if DENIED.search(label) and not DENIED.search(question.plain) else ""  # 没办成的事
