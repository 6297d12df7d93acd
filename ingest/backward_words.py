"""Words on the way back from a number: which belong to the noun before it, and which are the verb that governs it."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import terms
from ingest.noun_phrase import NOUN_TAGS, RATIO_ENDS, SHORT_HEADS, stops
from ingest.tokens import Token, last_verb

# 规划|用地|面积, 使用|面积: verbs of which an area is
OF_AREA = frozenset((
    *("规划", "开发", "建设", "建筑", "用地", "使用", "绿化", "营业", "经营", "种植", "租赁", "出租", "办公", "改造"),
))
SPELLS = frozenset(("时间", "时长", "时限", "周期", "天数"))  # with a verb before them they are what is measured
BARE_HEADS = frozenset(("人员", "人", "队伍", "人才", "对象", "成功"))
CARED_FOR = frozenset((
    *("帮扶", "服务", "救助", "保障", "走访", "关爱", "监测", "培养", "发展", "资助", "慰问", "照护", "照料", "矫正"),
    *("帮教", "管控", "监管", "优抚", "供养", "探访", "结对", "包联", "援助", "补贴", "管理", "安置", "扶助", "看护"),
))
VERB_REACH = 3  # words back from where the noun ends in which its verb may stand
COMPOUND_TAGS = ("n", "vn", "b", "l", "j")  # before a verbal noun: 矛盾调解, 党员培训
WHILE = "时"  # 接手|时|收缴率只有32%
MEETING = "会"  # tagged as an auxiliary, but right before a number always a meeting: 居民|会|49场
POINTING = frozenset(("其中", "这", "那", "该"))
STOREYS = frozenset(("多层", "高层", "低层", "单层", "双层"))  # numerals to the dictionary: 多层|住宅12幢
KIND_PRONOUNS = frozenset(("各类", "各种", "各级"))  # belong to the noun
# 年度巡检|落实率: what was to be done is part of the rate. With a noun before it: 完成|整改完成率 is another.
RATE_OF_DEED = re.compile(r"(?:开展|完成|落实|执行|推进|实施|办结|通过|参与|达标|按时|及时|合格)[完成办结]{0,2}率")
# 环境|整治|活动, 遗留|问题, 服务|准入|清单: by noun, the verbs before it that say what sort it is of
SORT_OF = {
    "活动": frozenset((
        *("整治", "清理", "宣传", "宣讲", "慰问", "走访", "排查", "巡查", "巡逻", "演练", "帮扶", "培训"),
        *("展示", "展演", "评选", "评比", "清扫", "募捐", "捐赠", "救助", "义诊", "关爱", "观摩", "参观"),
        *("劝导", "推介", "交流", "采摘", "植树", "打卡", "体验", "观影", "朗诵", "诵读", "结对", "联谊"),
        *("议事", "调解", "创建", "比赛", "竞赛", "志愿"),
    )),
    "问题": frozenset(("突出", "遗留", "反映", "关切", "共性", "停车", "漏水")),
    "矛盾": frozenset(("突出", "遗留")),
    "隐患": frozenset(("突出", "遗留")),
    "清单": frozenset((
        *("准入", "禁入", "协办", "协助", "认领", "整改", "帮扶", "服务", "走访", "代办", "履职", "赋权", "下放"),
        *("减负", "调解"),
    )),
}
for _head in "点站室岗":  # 固定|调解|点: a verb that governs elsewhere
    SORT_OF[_head] = frozenset((
        *("调解", "服务", "联系", "接待", "受理", "办理", "培训", "收集", "投放", "帮扶", "救助", "巡查"),
        *("排查", "检查", "指导", "登记", "调处", "征集", "管理", "协助", "议事", "报到", "值守", "劝导"),
        *("代办", "维修", "充电"),
    ))
# What a verb that governs may follow: 累计办理, 先后走访, 还选派
OPENERS = "，。；、：计共后已了年新来区市县省镇还也又再均都并则另将"


def is_nominal(token: Token) -> bool:
    """Whether a word can be part of a noun phrase by its tag."""
    if token.text in STOREYS:
        return True
    if token.text in terms("scope_words") or token.text in stops() or token.text in POINTING or token.text == WHILE:
        return False
    if token.tag.startswith("r"):
        return token.text in KIND_PRONOUNS
    return token.tag.startswith(NOUN_TAGS)


def is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word right before the number is a verb; a verbal noun is one unless it ends a compound."""
    if tokens[i].text == MEETING or (tokens[i].text in RATIO_ENDS and i > 0):
        return False  # 签字同意|率, which the dictionary takes for a verb
    if tokens[i].tag == "v":
        return True
    if tokens[i].tag == "vn" and i > 0 and tokens[i - 1].text in ("的", "等", "类", *KIND_PRONOUNS):
        return False  # 形式多样的|活动, 纠纷调解等|服务, 物业类|投诉
    ends_compound = (
        i > 0 and tokens[i - 1].tag.startswith(COMPOUND_TAGS) and tokens[i - 1].text not in terms("scope_words")
    )
    return tokens[i].tag == "vn" and not ends_compound


def verb_at(tokens: Sequence[Token], i: int) -> str:
    """The verb whose object the phrase after word ``i`` is, or ""."""
    if tokens[i].text in terms("scope_words") or (tokens[i].tag.startswith("r") and not _ends_noun(tokens[i])):
        return ""
    return last_verb(tokens[max(0, i - VERB_REACH) : i + 1])


def _ends_noun(token: Token) -> bool:
    return token.text in stops() or token.text in POINTING


def governs(text: str, first: Token, edge: int, lower: int) -> bool:
    """Tagged as a noun, but the verb of a clause that it opens: 管理党员200人, 服务群众3万人次."""
    opens = first.start == 0 or text[first.start - 1] in OPENERS or lower == first.start
    of_rate = text[first.end : edge] in RATIO_ENDS  # 组建|率
    if text[first.end : edge] == "对象" and first.text in CARED_FOR:
        return False  # 确定|帮扶|对象
    return opens and first.text in terms("governing_verbs") and first.end < edge and not of_rate


def qualifies(noun: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether word ``i``, a verb, is part of the noun after it ("" where none has begun)."""
    verb = tokens[i]
    if verb.text in _attributive() or noun in SPELLS:
        return True  # 流动|党员, 平均|办结|时间
    if not noun:
        return False
    if noun in RATIO_ENDS and len(verb.text) > 1:
        return True
    of_deed = i > 0 and tokens[i - 1].tag.startswith(("n", "an")) and len(verb.text) == 2
    if of_deed and RATE_OF_DEED.fullmatch(noun):
        return True
    if i > 0 and tokens[i - 1].tag == "v" and verb.text in terms("attributive_verbs"):
        return True  # 筹集|帮扶|资金
    within = i > 1 and tokens[i - 1].tag.startswith("n") and tokens[i - 2].text in terms("governing_verbs")
    if within and len(verb.text) == 2:
        return True  # 完成|屋顶|防水|保温
    return _says_sort(verb, noun) or (verb.text in OF_AREA and noun.endswith("面积"))


def _says_sort(verb: Token, noun: str) -> bool:
    """采样|人员, 催缴|函, 诉调|成功: a verb before a noun that says too little by itself is part of it."""
    if noun == "人":
        return True  # 走访|人
    if noun == "对象" and verb.text in CARED_FOR:
        return True  # 定下|帮扶|对象
    if verb.text in SORT_OF.get(noun, ()):
        return True
    if len(verb.text) != 2 or verb.text in terms("governing_verbs"):
        return False
    return noun in SHORT_HEADS or noun in BARE_HEADS


@cache
def _attributive() -> frozenset[str]:
    """Verbs that qualify a noun also where an object could follow them: 流动党员, 空巢老人."""
    return terms("attributive_verbs") - terms("attributive_verbs", "object")
