"""The type word of a programme: after its quotation (“领航”行动), or at the end of its name (“邻里驿站”)."""

import re
from functools import cache

from ingest.lexicon import alternatives, rows, terms
from ingest.programme_forms import CHAIN, MEASURES, MEASURES_LISTED, SYSTEMS
from ingest.programme_weights import SYSTEM_AFTER, TYPE_AFTER, WEAK_TYPE_AFTER
from ingest.tokens import tokens

# “一户带三户，三户带全院”联动共管能力提升|工作法: whatever words tell what for
METHOD_AFTER = re.compile(r"((?:(?![的了是成为作在和与])[一-鿿]){0,12}?工作法)")
APPLICATION = re.compile(r"(?:智慧|手机|微信|线上|[一-鿿]{2})?(APP|App|app|小程序|公众号)")  # “云溪通”手机APP
MEETING = "会"  # “三方圆桌”|会|制度
SYSTEM_OF_WORD = "制"
SYSTEM_OF = re.compile(r"制(?![定作造度约])")  # “轮值楼长”制
PREDICATE_TAGS = ("v", "p", "c", "d", "r", "uj")
BECOMING = frozenset(("成为", "作为", "变为", "变成", "融入", "进入", "参与", "加入", "走进", "惠及", "覆盖", "助力"))
# Verbs inside a type: “…”志愿服务项目
NOUN_LIKE = frozenset((
    *("联合", "联动", "督办", "引领"),  # “…”联合督办模式
    *("创新", "关爱", "慰问", "帮扶", "宣传", "创建", "治理", "工作", "服务", "宣讲", "志愿", "近邻"),
))
# “1234”|工作体系, “周调度、月会商”|管控体系, “一员三岗、一图四色”|治理改革: a noun after measures. Group: the noun.
SYSTEM_AFTER_MEASURES = re.compile(
    r"((?:[一-鿿]{2}){0,4}(?:工作体系|管控体系|管理体系|治理体系|服务体系|帮扶体系|保障体系|议事体系|组织体系|机制|改革|载体|架构))"
)
DIGITS_ONLY = re.compile(r"\d{3,6}|\d+\+[\dA-Za-z]+(?:\+[\dA-Za-z]+)*")
# 周调度、月会商、季点评: items of one length, or nearly
ITEMS = re.compile(r"[^，。；、“”+]{2,8}(?:、[^，。；、“”+]{2,8}){1,3}")
ALIKE = 2  # characters that the items of such a list differ at most
FOUNDS = re.compile(
    r"(?:建立健?全?|健全|构建|完善|推行|实行|实施|探索|形成|创新|打造|依靠|靠着?|依托|落实)(?:了|起|出)?$"
)
# “一键呼叫”联动网格、“扫码即办”平台|等办法: an item of a list of ways. Group: what they are.
LISTED_WAYS = re.compile(
    r"[一-鿿]{0,6}(?:、“[^“”]{2,12}”[一-鿿]{0,6}){0,4}等(?:一系列|一批|系列)?(?:特色|工作|服务|治理|有效|有力)?(办法|做法|机制|模式|平台|举措|品牌|载体)"
)
DOUBLE = re.compile(r"(?:双[一-鿿]{2}){2,3}")  # “双承接双反馈”: what everybody does twice over
DOUBLED = "活动"
# “五个一”方案, “五个一”|阶段
# “邻里一家亲、服务零距离”|创新工作。
CREATIVE = re.compile(r"(?:党建|治理)?创新(?:工作|项目|举措|做法|实践)(?=[，。；]|$)")
NUMBER_OF_ONES = re.compile(r"[二两三四五六七八九十]个[一-鿿]{1,2}")
PLAN_AFTER = re.compile(r"(?:工作|行动|治理)?(?:方案|工作法|套餐|攻略)(?![一-鿿]{0,2}(?:等|和)?文件)")


@cache
def types() -> dict[str, str]:
    """Type word → where it stands: after, inside, both or weak."""
    return {row["term"]: row["kind"] for row in rows("programme_types")}


def _of_kinds(*kinds: str) -> str:
    return alternatives([term for term, kind in types().items() if kind in kinds])


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"([一-鿿]{{0,8}}?(?:{_of_kinds('after', 'both')}))(?![一-鿿]{{0,1}}(?:化|性))")


@cache
def _weak_after() -> re.Pattern[str]:
    return re.compile(rf"([一-鿿]{{0,6}}?(?:{_of_kinds('weak')}))")


@cache
def inside() -> re.Pattern[str]:
    """A type word at the end of a name."""
    return re.compile(rf"(?:{_of_kinds('inside', 'both', 'after')})$")


def type_after(after: str) -> tuple[bool, float, str]:
    """Whether a type word follows, the weight of what follows, and the type word."""
    if application := APPLICATION.match(after):
        return True, TYPE_AFTER, application.group(1)
    if SYSTEM_OF.match(after):
        return True, TYPE_AFTER, SYSTEM_OF_WORD
    if creative := CREATIVE.match(after):
        return True, TYPE_AFTER, creative.group()
    if method := METHOD_AFTER.match(after):
        return True, TYPE_AFTER, method.group(1)
    strong = _after().match(after)
    if strong and _nouns_only(_before_type(strong.group(1)).removeprefix(MEETING)):
        return True, TYPE_AFTER, strong.group(1)
    weak = _weak_after().match(after)
    if weak and weak.group(1).endswith(SYSTEMS):
        return False, SYSTEM_AFTER, weak.group(1)
    return (False, WEAK_TYPE_AFTER, weak.group(1)) if weak else (False, 0.0, "")


def type_by_form(name: str, before: str, after: str) -> str:
    """The noun after a quotation whose form shows that it is the name of a system, or ""."""
    m = SYSTEM_AFTER_MEASURES.match(after)
    if m is not None:
        lengths = [len(part) for part in name.split("、")]
        listed = ITEMS.fullmatch(name) and max(lengths) - min(lengths) <= ALIKE and FOUNDS.search(before)
        numbered = DIGITS_ONLY.fullmatch(name) or MEASURES.fullmatch(name) or MEASURES_LISTED.fullmatch(name)
        if listed or numbered or ("+" in name and CHAIN.fullmatch(name)):
            return m[1]
    if (plan := PLAN_AFTER.match(after)) and NUMBER_OF_ONES.fullmatch(name):
        return plan.group()
    ways = LISTED_WAYS.match(after)
    if ways and not before.endswith("的"):
        return ways[1]
    return DOUBLED if DOUBLE.fullmatch(name) else ""


def _before_type(phrase: str) -> str:
    return next(phrase.removesuffix(t) for t in sorted(types(), key=len, reverse=True) if phrase.endswith(t))


def _nouns_only(phrase: str) -> bool:
    """Between quotation and type word stand nouns (“…”助老项目), no predicate (“…”成为…平台)."""
    words = tokens(phrase)
    return not any(
        t.tag in PREDICATE_TAGS and t.text not in NOUN_LIKE and not (t is words[-1] and _of_type(t.text)) for t in words
    )


def _of_type(verb: str) -> bool:
    """响应|机制, 自治|模式: a verb right before the type word is part of it, but for those that found or become."""
    return len(verb) > 1 and verb not in terms("programme_verbs") and verb not in BECOMING
