"""Whether a figure is a result or a plan."""

import re
from collections.abc import Sequence

from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity
from ingest.tokens import Token
from kg.model import Status

# Words of intention before a figure: within its clause 将, 目标, 下一步 …; the clearest also across a comma.
PLAN = re.compile(
    r"(?:将|拟|计划|力争|有望|预计|规划(?!(?:[成出]|参与|建设权|建议权)了?)|争取|即将|准备|打算|确保到|到(?:20)\d{2}年(?:底|末)?|力求|目标|下一步|未来|届时|筹建|"
    r"(?<![一二两三四五六七八九十半当\d])年内(?!已|又|先后|累计|共|就|[^，。；]{0,16}了))[^，。；]{0,30}$|"
    r"还要再[^，。；]{0,20}$|(?<![需主重想只必不还首])要(?:再|达到?|完成|实现|建成|新建|超过|提高|提升|增加|扩大|覆盖|培育)[^，。；]{0,20}$|"
    r"(?:力争|计划|拟|预计|到20\d{2}年(?:底|末)?，?|年内要|还需|仍需|明年起|今后[一二两三四五六七八九十]年|按照规划|要确保|"
    r"(?:下一步|接下来|下一阶段|下阶段)，|用[一二两三四五]年时间|(?:建成|竣工|完工|投用)后，?(?:可|将|能))[^。；]{0,40}$"
)
INTENDED = re.compile(
    r"筹建|年内|要(?:再|达|完|实|建|新|超|提|增|扩|覆|培)|下一步，|接下来，|下一?阶段，|力争|有望|计划|拟|预计|争取|到20\d{2}年|年内要|还需|仍需|明年起|今后|按照规划|要确保|用.年时间|后，?(?:可|将|能)"
)  # stay plans whatever else the clause says
# 到明年6月，专职网格员由现在的954名增加到|1150名; no 明年起 … 的经验已在12个社区
TO_COME = re.compile(r"(?:明年|后年)(?!起)[^。；]*$")
BY_NOW = re.compile(r"(?:现在|目前|现有|原有|原来|去年|今年|已|已经|从|由)[^，。；\d]{0,8}$")
BY_NOW_HERE = re.compile("目前|现有|截至|累计|已(?!列入)")  # 计划招募楼长40名，目前已招募|26名
# What was done after all: 将在去年已建成的300个…
DONE = re.compile(r"(?:已|已经|截至|累计|目前|现有|共有|完成|建成|达到|成立了|了)[^，。；]{0,20}$")
# 将 that means 把 (将辖区划分为12个网格), 计划 that is a noun (三年行动计划).
NOT_PLAN = re.compile(
    r"将(?!改造|新建|更新|实施|推进|继续|启动|完成|建设|全面|陆续|分批|加快|投入|新增)[^，。；]{0,24}"
    r"(?:划分|纳入|作为|分为|分成|下沉|整合|调整|转化|送|与|和|打造成|改造|细化|视为|列|拿|安排)|"
    r"(?:五年|年度|行动|工作|实施|三年|十四五|原)计划|争取(?:到|了|上级|中央|省|市|区|各类|项目|[一-鿿]{0,6}(?:资金|经费|补助|专项))"
)
# 会议明确，全市|再建30处: more of it is to come
# 小区党支部要达到|430个, 收缴率力争提高到|95%: the noun stands before the intention
TO_REACH = re.compile(
    r"(?:(?<![需主重想只必不还首])要|将|力争|预计|有望|计划|争取|确保)"
    r"(?:达到?|超过|突破|增加?[到至]|提[高升][到至]|扩大[到至]|覆盖|实现|完成|减少?[到至]|降低?[到至])[^，。；\d]{0,4}$"
)
# 由目前的|240个增至|420个: what there is, and what is still to come
PRESENT = re.compile(r"[从由](?:现在|目前|当前|现有|如今)的?$")
FROM_PRESENT = re.compile(
    r"[从由](?:现在|目前|当前|现有|如今)的?[\d.,]+[万亿余多]?[一-鿿%％]{0,3}"
    r"(?:增加?|提[高升]|扩大|扩展|拓展|扩容|压减|减少?|降低?|缩短|发展|覆盖)[到至为](?:约|近)?$"
)
# 会议要求…，年底前服务点增加到|160个; what is told as done by then is none
BY_END = re.compile(r"(?<![去上前])年底(?:之)?前(?P<between>[^。；]*)$")
DIRECTED = re.compile(r"要求|部署|力争|确保|计划|争取|下一步|目标|(?<![需主重想只必不还首])要|将")
TO_LEVEL = re.compile(r"(?:增加?|提[高升]|扩大|扩展|覆盖|压减|减少?|降低?)[到至](?:约|近)?$|达到(?:约|近)?$")
DECIDED = re.compile(
    r"(?:明确|提出|要求|部署|决定)，[^。；]{0,20}再(?:建|增|新)[成设]?$|"
    r"(?:定下|定出|确定|提出|明确|制定)[^，。；]{0,8}目标，[^。；]{0,40}$"  # 年初定下目标，三年投资|600万元
)
BYLINE = re.compile(r"（[^（）]*(?:记者|通讯员)[^（）]*）")  # （记者 高计划）: no word of intention
WAS_THERE = re.compile(r"到20\d{2}年(?:底|末)?，?[^，。；\d将要]{0,8}有(?!望)")  # 到2012年底，有|居民3707户
# 争取奖补资金和社会资金，合计|300万元: it was won
MONEY = re.compile("^争取[^，。；]{0,24}(?:资金|经费|补助|补贴|债券|款)")
OF_OTHER = re.compile(r"即将[^，。；]{1,6}的")  # 即将激化的矛盾化解了17起: the plan is another's
BY_YEAR = re.compile(r"到(20\d{2})年")  # a plan only where the year was still to come
DONE_AFTER = re.compile(r"[^，。；]{0,20}已(?:经|全部|如期|建|完)")  # 年初计划的12个中心已全部建成
AIMED_AT = re.compile(r"的(?:既定|年度|考核|预期|奋斗)?(?:目标|要求|指标|目标任务)")
NAME_REACH = 4  # characters before 计划 that make it part of a name
NOT_PLAN_REACH = 8  # characters after the unit in which the verb of 将 may stand
AT_HAND = frozenset(("原有", "现有", "原", "闲置", "废弃", "空置", "剩余", "全部", "共"))  # 将|原有…: done with them
FUTURE_TAGS = ("v", "d", "p", "t")  # of the word after 将 where it is an adverb
# Verbs that the segmenter takes for nouns, adjectives and even names.
TAGGED_OTHERWISE = frozenset(
    ("新建", "选派", "增派", "整治", "配齐", "清理", "动员", "试点", "新设", "布局", "落实", "续建", "重建", "上线")
)
# 60%以上的小区|将成立业委会: the intention stands behind
AFTER = re.compile(
    r"[^，。；]{0,12}(?<!即)将(?:会|全部|全都|都|均|陆续|逐步|全面)*"
    r"(?:成立|建成|实现|完成|得到|迎来|用上|享受|纳入|接入|启动|改造|投用|落成|受益|搬进|住进)"
)


def status(text: str, tokens: Sequence[Token], q: Quantity, phrase: Phrase, published: str = "") -> Status:
    """The status of the figure ``q`` of ``phrase``, by the words before both; ``published``: ISO date of the report."""
    before = BYLINE.sub(lambda byline: "　" * len(byline[0]), text[: min(q.start, phrase.start)])
    if FROM_PRESENT.search(text, 0, q.number_start):
        return "plan"
    if PRESENT.search(text, 0, q.number_start):
        return "result"
    if TO_COME.search(text, 0, q.start) and not BY_NOW.search(text, 0, q.start):
        return "plan"
    aimed = TO_REACH.search(text, 0, q.number_start) or _aimed_at(text, q)
    if aimed or _by_end(text, q) or AFTER.match(text, max(q.end, phrase.end)):
        return "plan"
    plan = PLAN.search(before) or DECIDED.search(text, 0, q.start)
    while plan and _names_plan(before, plan):
        plan = PLAN.search(before, plan.start() + 1)  # 三年行动计划》，到2023年底…: a later word may be one
    if plan and ((year := BY_YEAR.match(plan.group())) and published and year.group(1) <= published[:4]):
        return "result"
    if plan and WAS_THERE.match(text, plan.start()):
        return "result"
    if plan and OF_OTHER.match(text, plan.start()) and text[: q.start].endswith("了"):
        return "result"
    if plan and (DONE_AFTER.match(text, max(q.end, phrase.end)) or _by_now(text, plan.start(), q.start)):
        return "result"
    if not plan or (plan.group().startswith("将") and not is_future(tokens, plan.start() + 1)):
        return "result"
    if plan.group().startswith("争取") and MONEY.search(before[plan.start() :] + text[len(before) : q.start]):
        return "result"
    clause = before[max(0, plan.start() - NAME_REACH) :]
    if NOT_PLAN.search(clause + text[q.start : q.end + NOT_PLAN_REACH]):
        return "result"
    return "result" if DONE.search(clause) and not INTENDED.search(plan.group()) else "plan"


def _aimed_at(text: str, q: Quantity) -> bool:
    """离|85%|的目标还有差距: what is to be reached."""
    return AIMED_AT.match(text, q.end) is not None and not DONE.search(text, 0, q.number_start)


def _by_now(text: str, plan: int, start: int) -> bool:
    """Whether a clause after the one with the plan tells how many there are by now."""
    opens = max(text.rfind(mark, 0, start) for mark in "，；")
    return plan < opens and BY_NOW_HERE.search(text, opens, start) is not None


def _by_end(text: str, q: Quantity) -> bool:
    """Whether a figure is to be reached before the year ends."""
    by = BY_END.search(text, 0, q.start)
    if by is None or re.search("已|累计|目前|截至", by["between"]) or DONE_AFTER.match(text, q.end):
        return False
    return bool(DIRECTED.search(text, 0, by.start()) or TO_LEVEL.search(text, 0, q.number_start))


def _names_plan(before: str, plan: re.Match[str]) -> bool:
    """Whether 计划 is part of a plan's name."""
    if plan.group().startswith("计划，"):
        return True  # 列进今年的外墙保温计划，已干完120户
    return bool(PLAN_NAME.search(before, max(0, plan.start() - NAME_REACH), plan.start() + len("计划")))


PLAN_NAME = re.compile(r"(?:五年|年度|行动|工作|实施|三年|十四五)计划$")


def is_future(tokens: Sequence[Token], position: int) -> bool:
    """将|建成 is a plan, 将|51个楼栋划分为… is 把: the word after it, at ``position``, tells."""
    following = next((t for t in tokens if t.start == position), None)
    if following is None or following.text in AT_HAND:
        return False
    return following.tag.startswith(FUTURE_TAGS) or following.text in TAGGED_OTHERWISE
