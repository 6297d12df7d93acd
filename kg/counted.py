"""Whether what a figure counts is the thing that is asked, where it goes by another name or by its unit alone."""

import re

from kg.asked import ROUGH_HEADS
from kg.contrasts import without
from kg.cut import tagged
from kg.desk import Desk
from kg.evidence import Evidence
from kg.facts import Fact
from kg.kindred import (
    CLOSE_NOUN,
    closeness,
    deed_said,
    said,
)
from kg.measures import RISE
from kg.model import Asked
from kg.nouns import relate
from kg.telling import TEAM
from kg.told_words import QuestionWords
from kg.units import PEOPLE, class_of
from kg.wording import canonical, either, is_someone, noun_of, plain, word_set

# 业委会里有几个人 asks for those who make it up: 业主 in its sentence are not, 由5名业主组成的业委会 are.
BODY = re.compile("(?:委会|委员会|物管会|自管会|理事会|议事会|支部|党委|班子|小组|队)$")
RATE = 2  # letters of the deed that a rate is of: 就业|率
_MEMBERS = frozenset(("队员", "成员", "组员", "团员", "志愿者"))
_PRICES = (
    *("价格", "金额", "费用", "资金", "租金", "价", "款", "收入", "补助", "收费", "营业额", "零售额", "销售额"),
    *("开支", "支出", "成本", "报酬", "工资", "补贴", "奖金", "收益", "产值"),
)
_PRICED = re.compile(
    r"(?:荤|素|汤|套餐|盒饭)□|[每一](?:份|餐|顿|桌|碗|杯|次|张|块|格|平方米|平米|度|吨|斤|位|人)(?:只要|只收|仅|为|是|收|收费)?□"
)
_INVESTED = re.compile("投|建|修|改|装|换")  # what was built has a cost, and no price
_SPENT = re.compile("花|投|用|出资|换|修|建|改")
_SPENT_HERE = re.compile(
    "(?:花|花费|投入|投资|耗资|斥资|出资|筹资|用|用了|动用[^,;。\\d□]{0,8})(?:了|约|近|资金|总计|共计|共)*□"
)


def counted_as(desk: Desk, asked: Asked, words: QuestionWords, fact: Fact, by: Evidence) -> float:
    """How surely what is counted is what is asked for."""
    noun = noun_of(fact.variable.counted) or noun_of(fact.variable.label)
    grade, _, _ = relate(asked.head, fact.variable) if asked.head else (0.0, "", "")
    if grade:
        return grade
    question_text = "".join((*words.things, *words.deeds))
    if _another(asked, words, noun):
        return 0.0
    if found := said(noun, question_text):
        return found
    if not noun:
        return 0.0
    if noun.endswith("干部") and asked.head and canonical(noun.removesuffix("干部")).endswith(canonical(asked.head)):
        return 0.9  # 在职党员 of 在职党员干部
    if _told_by_unit(asked, words, fact, noun, by) or _listed(asked, noun, by):
        return 0.8
    beside = f"{by.own}|{by.clause}"
    if fact.unit == "%" and words.things and all(said(word, beside) for word in words.things):
        return 0.8  # a share is of what its clause names
    if fact.whole and asked.head and any(asked.head in plain(one) for one in fact.variable.constraints):
        return 0.8  # 一线的有几个 of 工作一线的新党员
    noun = RISE.sub("", noun) or noun
    last = _last(noun)
    every = (*words.things, *words.deeds)
    rate = noun.removesuffix("率") if fact.unit == "%" and noun.endswith("率") else ""
    if len(rate) > 1 and any(deed_said(word, rate[-RATE:]) for word in every):
        return 0.8  # 交上的占几成 of 缴纳率
    if last in word_set("carrier") and any(len(word) > 1 and noun.startswith(word) for word in words.things):
        return 0.85  # 隐患|线索
    if last in word_set("anyone") and any(len(word) > 1 and said(word, noun) for word in every):
        return 0.8  # 送货员、网约车司机等群体 asked as 网约车从业者
    own = any(len(word) > 1 and (canonical(noun).endswith(canonical(word)) or _ends_as(word, last)) for word in every)
    own = own or any(TEAM.search(word) and TEAM.search(noun) for word in words.things)
    near = max(closeness(desk.encoder, (last,), without(last, "，".join(every))), default=0.0)
    if not own and near < CLOSE_NOUN:
        return 0.0
    return (0.85 if own else near) if not _more(words, noun, last) or _identified(asked, words, noun, by) else 0.0


def _another(asked: Asked, words: QuestionWords, noun: str) -> bool:
    """Whether what is counted is another thing of the question than what is asked for: 骑手 of 骑手报了多少隐患."""
    heads = (word for word in words.things if asked.head.endswith(word) or word.endswith(asked.head))
    head = next(heads, "") if asked.head and asked.phrase.endswith(asked.head) else ""
    told_first = asked.phrase.startswith(asked.head) or head != asked.head  # 种果树的人办了厂: 厂 is not counted
    if not head or not told_first or not noun or asked.unit == "%" or asked.money:
        return False
    if asked.unit and asked.unit not in PEOPLE and head == asked.head and _only_modifies(noun, head):
        return True
    alike = said(head, noun) or asked.head.endswith(noun) or said(_last(noun), head)
    others = [word for word in (*words.things, *words.deeds) if word != head]
    return not alike and any(said(word, noun) or word.endswith(noun) for word in others)


def _only_modifies(noun: str, head: str) -> bool:
    """Whether what is counted is told only by what stands before the end of a name: 骑手 of 骑手小站."""
    last = _last(head)
    before = head.removesuffix(last)
    named = said(noun, before) > 0 or (bool(noun) and _last(noun) in before)
    return last != head and named and not said(noun, last)


def _last(noun: str) -> str:
    """The last word of a noun; a single letter is none (调解|员)."""
    words = [word for word, _ in tagged(noun)]
    return words[-1] if len(words[-1]) > 1 else "".join(words[-2:])


def _told_by_unit(asked: Asked, words: QuestionWords, fact: Fact, noun: str, by: Evidence) -> bool:
    """Whether the unit says what is counted: 住了多少人 of 居民1549人, 来了多少人 of 160人到会, 租多少钱 of 价格."""
    if asked.unit == fact.unit == "人次" and words.things and words.deeds:
        return all(deed_said(word, f"{by.near}|{by.own}") for word in words.deeds)  # 书屋接待多少人次 of 读者
    if asked.unit in PEOPLE and TEAM.search(asked.head) and noun in _MEMBERS:
        return True  # 服务队有几个人 of 队员
    if asked.unit in PEOPLE and BODY.search(asked.head) and _makes_up(asked.head, by.clause):
        return True
    if asked.unit == fact.unit and asked.unit != "个" and class_of(asked.unit) is None and not asked.money:
        thing = next((word for word in words.things if asked.head.endswith(word)), "") if asked.head else ""
        return not thing or said(thing, f"{by.clause}|{by.own}") > 0  # 多少份饭 of 260份餐: few things are counted so
    if asked.unit == fact.unit == "户" and noun in word_set("household") and not is_someone(asked.head):
        return bool(words.things and words.deeds)  # 多少户通上了燃气 of 76户居民都用上了燃气
    every = (*words.things, *words.deeds)
    if asked.head == "钱" and fact.unit.endswith("元") and len(every) > 1:
        return all(said(word, f"{by.own}|{by.clause}") for word in every)  # 服务群众的钱 of 服务群众专项经费
    told = [word for word in words.deeds if word not in words.described]
    deeds = bool(told) and all(deed_said(word, by.clause + "|" + by.own) for word in told)
    invested = _INVESTED.search("".join((asked.head, *words.deeds))) is not None
    if asked.money and words.things and not invested and _PRICED.search(by.near):
        return True  # 一荤一素，一份|9元
    spent = _SPENT.search(asked.phrase + "".join((asked.head, *words.deeds)))
    if asked.money and spent and _SPENT_HERE.search(by.near):
        return deeds and bool(words.things)  # 花□换了新门: what it was spent on is told
    if asked.money:
        return noun.endswith(_PRICES) and (deeds or bool(words.things))
    nobody = asked.head in (*ROUGH_HEADS.values(), "人") or not words.things or asked.head in words.deeds
    nobody = nobody or (asked.unit in PEOPLE and not is_someone(asked.head))
    if not nobody or not asked.unit or class_of(fact.unit) is None:
        return False
    reaching = f"{either('reaching')}|服务|覆盖"
    if not words.deeds and re.search(reaching, by.clause) and not re.search(reaching, asked.head):
        return False  # 惠及居民3600人 are not those who live there
    lives_there = noun in word_set("household")
    return lives_there or deeds or (not words.deeds and all(tag.startswith("v") for _, tag in tagged(noun)))


def _makes_up(body: str, clause: str) -> bool:
    """Whether a clause tells of whom a body is made up: 由5名业主组成的业委会, 业委会由5人组成."""
    body = re.escape(body)
    return re.search(rf"\d.*组成的?[^,;，；。]*{body}|{body}[^,;，；。]*由[^,;，；。]*\d.*组成", clause) is not None


def _listed(asked: Asked, noun: str, by: Evidence) -> bool:
    """Whether what is asked stands in one list with what is counted: 企业、商户、店铺425家."""
    if not asked.head or f"{asked.head}、" not in by.clause:
        return False
    return re.search(rf"{re.escape(asked.head)}、(?:[^,，;；。、]+、)*{re.escape(noun)}\d", by.clause) is not None


def _ends_as(word: str, last: str) -> bool:
    """Whether a thing is one of what is counted: 社区党员 and 党员, not 党员中心户."""
    return said(last, word) > 0 and (last not in word or word.endswith(last))


def _more(words: QuestionWords, noun: str, last: str) -> list[str]:
    """The words before what is counted that the question does not tell: 五星级 of 五星级支部."""
    told = "".join((*words.things, *words.deeds))
    light = word_set("harmless") | word_set("drop") | word_set("did") | word_set("light_verb")
    before = (word for word, tag in tagged(noun.removesuffix(last)) if not tag.startswith(("v", "p")))
    return [word for word in before if len(word) > 1 and word not in light and not said(word, told)]


def _identified(asked: Asked, words: QuestionWords, noun: str, by: Evidence) -> bool:
    """Whether a deed or thing beside the asked noun is told beside the figure: which of those things is meant."""
    beside = by.own + "|" + by.clause
    others = (word for word in (*words.things, *words.deeds) if word not in asked.head and not said(word, noun))
    return any(deed_said(word, beside) for word in others)
