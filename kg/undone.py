"""Whether a figure is of the deed that a question asks for: what was finished, by how much something grew, who paid.

Beside what was finished reports tell what came in (议定398个 for 完成了多少个), beside a growth what was reached
(增加到402个 for 增加了多少个), beside what residents paid what all of it cost. None of these is the asked number.
"""

import re

from kg.evidence import Evidence, said_before, said_behind
from kg.facts import Fact
from kg.kindred import CONCEPT, deed_said, said
from kg.model import Citation, Question
from kg.partial import goes_on, is_added
from kg.told_words import told_words
from kg.wording import plain

# 完成了多少个, 办结了几件; 完成率 is no deed
_FINISHED = re.compile(
    "(完成|办结|办成|办好|办妥|解决|化解|调解成功|建成|修复|修好|整改|销号|结案|答复|采纳|落实|兑现)了?的?(?:多少|几)"
)
_DONE = re.compile("(?:改造|整治|翻新|修缮|建成?|装|加装|更换|换|修)了(?:多少|几)")
_BEGUN = re.compile("(开工|启动|动工|在建|施工|签约|申报|立项)")
_STAGES = {
    **dict.fromkeys(("立项", "申报", "申请", "报名"), "applied"),
    **dict.fromkeys(("签约", "签订"), "signed"),
    **dict.fromkeys(("开工", "动工", "启动", "在建", "施工"), "begun"),
    **dict.fromkeys(("完工", "竣工", "建成", "完成", "交付"), "done"),
    **dict.fromkeys(("投用", "启用", "投入使用", "运行"), "used"),
    **dict.fromkeys(("验收",), "accepted"),
}
_WELL = ("成功", "有效", "在岗", "留任")  # 调解纠纷87起，成功82起; 线索932条，其中有效线索815条
_WELL_TOLD = re.compile("(?<=[\u4e00-\u9fff])成了?(?:(?=\\d)|的)")  # 受理纠纷94起，调成88起
_KINDS = ("专职", "兼职", "男", "女", "在职", "离退休", "退休")
_OF_YEAR = re.compile("(?:今年|本年|年内|当年)[^;；。]*$")
_STAGE = re.compile("|".join(_STAGES))
_BEGUN_ASKED = re.compile("开工|启动|动工|在建|施工|签约|申报|立项")
_MORE = re.compile("(?:增加|新增|增设|增添|增|多|多出|净增|扩充)(?:出|出来)?了?(?:多少|几)")
# 新成立了多少个, 新招了几名; told is 总数达到34个, 已有147个
_ANEW = re.compile(
    "新(?:成立|组建|建立|建|增|设|发展|引进|招聘?|聘|配备?|划分?|开|装|选聘?|打造)[^多少几]{0,6}(?:多少|几)"
)
_TO_ADD = re.compile(
    "(?:要|将|计划|打算|准备)(?:再|新)*(?:建设?|增|增加|开设?|设立?|招|聘|装|加装|添)[^多少几]{0,4}(?:多少|几)"
)
_SUM = re.compile("总[数量]$")
_IN_ALL = re.compile("总数|总量|总共|一共|累计|(?:已|现|共|拥|只|仅)有□|有□|达到?□")
_REACHED = re.compile(
    "(?:增加?|扩大?|扩容|扩充|提升|提高|升|涨|发展|上升|增长|拓展|壮大)(?:了)?(?:到|至|为|成)(?:了|约|近)?$"
)
# 居民出了多少钱, 财政补了多少
_PAYER = re.compile(
    "(居民|业主|住户|村民|群众|商户|企业|[省市区县]?财政|政府|上级|物业公司|物业|产权单位|社会力量|社会资本|"
    "[省市区县镇乡](?:里|级)|村里|村集体|乡贤)"
    "(?:自己|自|一共|总共|共|又|还|要)*(?:出资|出|掏|承担|分担|负担|自筹|筹集|筹|拿出?|补贴|补助|奖补|补|资助|投|给|配套|捐款|捐)"
    "了?(?:多少|几)"
)
_SAME_PAYERS = (
    *(frozenset((f"{level}里", f"{level}级", f"{level}财政")) for level in "省市"),
    frozenset(("区里", "区级", "区财政", "县里", "县级", "县财政")),
    frozenset(("镇里", "乡里", "镇级", "乡级", "街道", "镇财政")),
    frozenset(("村里", "村级", "村集体")),
    frozenset(("乡贤", "在外人士", "能人")),
    frozenset(("居民", "业主", "住户", "村民", "群众", "户", "自筹", "众筹")),
    frozenset(("财政", "政府", "上级", "区级", "市级", "区里", "市里", "县里", "奖补", "专项", "补助", "补贴")),
    frozenset(("企业", "物业公司", "物业", "社会力量", "社会资本", "产权单位", "单位", "公司")),
)
# 多少小区有|物业
_HAVING = re.compile(
    "(?:多少|几)[个家座栋户支处]?[\u4e00-\u9fff]{2,6}(?<!没)(?:配|装|建)?有了?(?P<what>[\u4e00-\u9fff]{2,6})$"
)
_CLEARED, _PILED = re.compile("清[运理走除]|运走|拉走|处理"), re.compile("(?:堆积|堆放|积存|堆了|积压|产生)[^,;]{0,6}□")
_DONE_TO = frozenset(("培训", "走访", "慰问", "体检", "帮扶", "救助", "招聘", "招募", "表彰", "资助", "接待", "调解"))
_TAKEN_IN, _LEFT_OVER = re.compile("[收挣赚]了?(?:多少|几)"), re.compile("(?:结余|余下|剩下|盈余|存下)(?:了|约|近)?□")
_SPENT = re.compile("[花用]了?(?:多少|几)|支出了?多少")
_PUT_BY = re.compile("(?:存下|攒下|攒了|结余|余下|剩下|盈余|入账|增收|创收|进账|到账)(?:了|约|近)?□")
# 218个老旧小区里，有物业的不到三成: the whole, of which a part is told next
_BASE = re.compile("^[^,，;；。\\d]{0,8}(?:里面?|中|当中)[,，]")


def of_another_deed(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say which asked deed is not told of a figure; empty where it is, or none of these is asked."""
    return (
        _unfinished(question, fact, citation, words)
        or _not_all_well(question, fact, citation, words)
        or _of_another_group(question, fact, citation)
        or _in_all(question, fact, citation, words)
        or _reached(question, fact, citation)
        or _of_another_figure(question, fact, citation, words)
        or _by_others(question, fact, words)
        or _kept(question, fact, words)
        or _having(question, fact, citation, words)
        or _base_of(question, fact, citation, words)
    )


def _unfinished(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    begun = None if "done" in _stages(fact) else _BEGUN.search(f"{words.own}|{words.near}")
    if begun and _DONE.search(question.plain) and not _BEGUN_ASKED.search(question.plain):
        return f"说的是{begun[1]}的"  # 今年改造了几个 of 已开工19个
    if other := _at_another_stage(question, fact, citation):
        return f"说的是{other}的"
    asked = _FINISHED.search(question.plain)
    if asked is None or fact.unit == "%":
        return ""
    behind = re.split("[,，;；。]", said_behind(fact, citation).lstrip(",，"))[0]
    beside = f"{words.own}|{words.clause}" if not re.search(r"\d", behind) else f"{words.own}|{words.near}"
    told = deed_said(asked[1], f"{beside}|{behind}") if not re.search(r"\d", behind) else deed_said(asked[1], beside)
    return "" if told >= CONCEPT else f"没有说到“{asked[1]}”"


def _stages(fact: Fact) -> set[str]:
    return {_STAGES[one] for word in fact.variable.constraints for one in _STAGE.findall(plain(word))}


def _at_another_stage(question: Question, fact: Fact, citation: Citation) -> str:
    """The stage of those counted, where another is asked: 完工7个 of 开工了几个."""
    own = _stages(fact)
    asked = {_STAGES[one] for one in _STAGE.findall(question.plain)}
    some = not asked and not question.time and _DONE.search(question.plain)
    some = some and _OF_YEAR.search(said_before(fact, citation))  # 改造了几个: not 今年计划改造32个，完工7个
    return "、".join(map(plain, fact.variable.constraints)) if own and (some or (asked and not own & asked)) else ""


def _not_all_well(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Refuse all that was tried, where it is asked how often it went well and that is told beside it."""
    beside, sentence = f"{words.own}|{words.near}", plain(citation.sentence)
    well = next((one for one in _WELL if one in question.plain and one not in beside), "")
    told = well in sentence or (well == _WELL[0] and _WELL_TOLD.search(sentence) and not _WELL_TOLD.search(beside))
    return f"没有说到“{well}”" if well and told and fact.unit != "%" else ""


def _of_another_group(question: Question, fact: Fact, citation: Citation) -> str:
    """Refuse an age or share of those told of last: 专职网格员…、兼职网格员…，专职网格员…平均年龄37岁."""
    if fact.unit not in ("岁", "%"):
        return ""
    asked = {kind for kind in _KINDS if kind in question.plain}
    told = max(_KINDS, key=said_before(fact, citation).rfind)
    return f"说的是{told}的" if asked and told not in asked and told in said_before(fact, citation) else ""


def _in_all(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure is of all there are, where those that came anew are asked."""
    if fact.unit != "%" and _TO_ADD.search(question.plain) and _SUM.search(fact.variable.label):
        return "说的是一共有的"  # 要建多少家 of 再建20家，使总数达到78家
    if fact.unit == "%" or not _ANEW.search(question.plain) or is_added(fact, citation):
        return ""
    told = f"{words.own}|{words.near}"
    return "说的是一共有的" if _IN_ALL.search(told) and "新" not in told else ""


def _reached(question: Question, fact: Fact, citation: Citation) -> str:
    asked = question.kind != "difference" and _MORE.search(question.plain)  # 甲区比乙区多多少 asks for what there is
    return "说的是增加后的数字" if asked and _REACHED.search(said_before(fact, citation)) else ""


def _of_another_figure(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that those counted did something else, and the asked deed is told of another figure: 培训12期，67名考取."""
    deeds = [deed for deed in told_words(question).deeds if deed in _DONE_TO]
    if not deeds or not goes_on(fact, citation):
        return ""
    beside = f"{words.own}|{words.clause}|{re.split('[,，;；。]', said_behind(fact, citation))[0]}"
    undone = next((deed for deed in deeds if deed_said(deed, beside) < CONCEPT), "")
    return f"没有说到“{undone}”" if undone else ""


def _by_others(question: Question, fact: Fact, words: Evidence) -> str:
    asked = _PAYER.search(question.plain)
    if asked is None or not fact.unit.endswith("元"):
        return ""
    alike = next((names for names in _SAME_PAYERS if asked[1] in names), frozenset((asked[1],)))
    told = f"{words.own}|{words.near}"
    return "" if any(one in told for one in alike) else f"没有说是{asked[1]}出的"


def _kept(question: Question, fact: Fact, words: Evidence) -> str:
    """Say that money was put by where what was spent is asked (存下14.7万元), that what was cleared had piled up."""
    spent = fact.unit.endswith("元") and _SPENT.search(question.plain)
    if spent and _PUT_BY.search(words.near):
        return "说的不是花的钱"
    if fact.unit.endswith("元") and _TAKEN_IN.search(question.plain) and _LEFT_OVER.search(words.near):
        return "说的是结余"
    return "说的是堆着的" if _CLEARED.search(question.plain) and _PILED.search(words.near) else ""


def _having(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure is of all, where those that have something are asked: 有多少小区有物业."""
    asked = _HAVING.search(question.plain)
    if asked is None:
        return ""
    if re.search("[为给帮替]□", words.near):
        return "说的是做了什么的那些"  # 为58个小区引进物业
    if re.match(f"(?:无|没有?|缺){re.escape(asked['what'])}", plain(fact.variable.label)):
        return f"说的是{fact.variable.label}"
    behind = re.split("[。;；\\d]", said_behind(fact, citation))[0]
    told = f"{words.own}|{words.clause}|{re.split('[,，]', behind.lstrip(',，'))[0]}"
    told = re.sub(f"(?:无|没有?|缺|未|尚未)(?:成立|组建|建立|配备|安装|引进)?{re.escape(asked['what'])}", "", told)
    return "" if said(asked["what"], told) else f"没有说有{asked['what']}"


def _base_of(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that what is asked is told of a part behind: 218个小区里，有物业的不到三成."""
    behind = said_behind(fact, citation)
    if not _BASE.match(behind):
        return ""
    own = f"{words.own}|{words.clause}"
    part = next((w for one in question.asked for w in one.demands if not said(w, own) and said(w, behind)), "")
    return f"不全是{plain(part)}的" if part else ""
