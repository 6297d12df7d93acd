"""Noun phrases: where one that begins at a given place ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lexicon import terms
from ingest.tokens import Token

Span = tuple[int, int]  # start and end in a sentence's normalised text

LONGEST = 30  # characters of a noun phrase
ACHIEVED = ("全覆盖", "覆盖", "全面覆盖", "达标", "挂牌")  # what a quotation after the noun has come to
QUOTE_LIMIT = 20  # characters of a quotation that is part of a noun
BRACKET_LIMIT = 6  # characters: 社区（村）
NOUN_TAGS = ("n", "j", "l", "b", "a", "i", "z", "k", "g", "s", "eng", "vn", "an", "nz", "rr")
NEXT_NOUN_TAGS = ("n", "j", "b", "l", "vn")
NEXT_NOUNS = frozenset(("村", "员", "点", "岗", "站", "队", "户"))  # whatever their tag
VERBAL_TAGS = frozenset(("v", "vd", "d", "ad"))
ORGANISED = ("经济", "社会", "自治", "群众", "集体", "群团", "行业", "公益")  # …|组织: the name of a kind of body
ORGANISING = "组织"  # a verb to the dictionary
COMPOUND_VERBS = frozenset(("组织", "引领", "工作", "执法", "审批", "处罚", "许可", "监管"))  # 党建引领项目
PREDICATE_TAGS = frozenset(("i", "l", "a", "an", "b", "z"))
BOUND_TAGS = frozenset(("q", "m", "uv", "x", "ug"))
# Tagged as classifiers, but the end of a noun that has begun.
LEVELS = frozenset(("街道", "社区", "片区", "小区", "楼栋", "院落", "乡镇", "村居", "网格", "楼院"))  # 6个街道|级|站点
BOUND_NOUNS = frozenset(("员", "村", "组", "队", "点", "岗", "站", "户"))
ADJECTIVE_TAGS = ("a", "b", "an")
OF_TAGS = ("n", "j", "b", "a", "vn")  # of the word after 的
DOTS = frozenset("·•・")  # within a name: 同心家·云雀驿站
CONJUNCTIONS = frozenset("、和及与或暨")
JOINING = CONJUNCTIONS | {"（", "的", "等"}
RUN_ENDS = frozenset(("“", "”", "的", "等", "（"))
OWN_NUMBER = re.compile(
    r"(?:共|达|有|约|近)?\d|[名个位](?=[一-鿿])"
)  # the next member of a list has a number of its own: 楼长30名、街长20名
# 在68个支部|的基础上
MOVING = frozenset("到赴去进来往")  # 干部30名|到社区任职: where they go is no noun
STANDS_SO = frozenset(("在", "了", "着", "起来", "出来", "好", "岗", "满", "稳", "出", "上", "到", "起"))  # 站|在一线
SORTS = frozenset(("式", "型"))
RELATIONAL = frozenset((
    *("架构", "格局", "框架"),  # 90个楼组|的架构
    *("基础", "情况", "作用", "过程", "同时", "前提", "支持", "带动", "引领", "帮助"),
))
# 8个小区|的不同特点: what differs among them, and no part of what is counted
DIFFERING = frozenset(("不同", "基本", "实际", "特点", "各自"))
TRIALS = frozenset(("试点", "试行"))  # before a verb they are no noun: 7幢楼宇|试点推出
RATIO_ENDS = frozenset(("量", "率", "数", "额", "数量"))  # with a verb before them they are what is measured
PEOPLE = ("员", "者", "司机", "骑手", "干部", "群众", "居民", "村民", "代表", "书记", "骨干", "学生", "老人", "职工")
JOINING_IN = frozenset(("参与", "参加", "加入"))  # 3家物业联盟|参与社区治理
JOINED = frozenset(("活动", "工作", "项目", "工程"))  # what people take part in
BODIES = ("企业", "组织", "单位", "联盟", "公司", "商户", "商家", "机构", "队伍", "家庭", "协会", "支部")
# What a verb after people makes a noun with: 党员活动室, 志愿者服务队, 居民满意度.
TEAMS = (
    *("队", "站", "点", "室", "会", "岗", "组", "团", "率", "量", "数", "度", "家", "课", "员", "队伍", "中心", "平台"),
    *("驿站", "项目", "制度", "机制", "活动", "工程", "工作", "经费", "基金", "课堂", "积分", "联盟", "网络"),
)
# What a word ends in that is a noun, though the dictionary takes it for an idiom: 专享惠民服务
NOUN_ENDS = ("活动", "服务", "项目", "工程", "制度", "政策", "中心", "平台", "资金", "设施", "队伍", "岗位", "措施",
    "人员",
)
# Nouns of one character that a verb before them says the sort of: 采样|屋, 吸水|砖, 催缴|函
SHORT_HEADS = frozenset("渠坝屋站点室车亭柜箱机桩池棚砖函户板门灯泵井卡册表单牌岗角吧厅馆路点")
# 辖区|内各类商务楼宇, 辖区|内居民
INSIDE = re.compile(r"^内(?=各|居民|住户|常住|户籍|商户|商业|企业|党员|单位|小区|个体|网格|流动|楼|门店|学校|机关|驻)")
STRONGEST = "500强"  # 世界|500强|企业: no number
# Times that tell which: 3期|暑期|公益班, 2场|夜间|演出
SEASONS = frozenset((
    *("暑期", "暑假", "寒假", "寒期", "假期", "春季", "夏季", "秋季", "冬季", "夜间", "夜晚", "晚间", "日间"),
    *("春节", "元宵", "端午", "中秋", "重阳", "国庆", "清明", "冬日", "夏日", "假日", "课后", "午间", "周末", "早间"),
))
AVERAGE = re.compile("(?:平均|人均|户均)(?:年龄|年纪|学历|月?收入|年收入|月?工资)")
AVERAGES = frozenset(("平均", "件均", "月均", "人均", "户均", "日均", "年均", "场均"))  # whatever their tag
LEVELS_TOGETHER = frozenset(("两级", "三级", "四级", "多级", "各级"))  # 市区|两级|单位
# 沿街|门店, 既有|住宅, 日常|用品: a direction, a conjunction and an adverb to the dictionary; so 多元|主体, 定时|投放点
ALONG = frozenset(("沿街", "临街", "既有", "日常", "多元", "定时", "定点"))
LISTS = frozenset(("清单",))  # 服务|清单: an adjective to the dictionary
QUOTATION_MARKS = re.compile(r"[“”‘’]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted noun phrase and where it stands in the sentence."""

    label: str
    counted: str  # its head, constraints taken off
    start: int
    end: int
    constraints: tuple[str, ...] = ()
    verb: str = ""  # whose object or subject it is


# 眼下调整为|13个, 优化成|7个: what was told before, made anew
MADE_ANEW = re.compile(r"(?:重新)?(?:调整|优化|整合|重组|撤并|合并|细分|拆分|细化|精简|压减)*(?:成|为)?")


def stops() -> frozenset[str]:
    """Words that no noun phrase holds, such as 全部, 已经, 以上."""
    return terms("noun_stops")


def clean(phrase: str) -> str:
    """The phrase without quotation marks and without what joins it to others."""
    return INSIDE.sub("", QUOTATION_MARKS.sub("", phrase).strip("、的等"))


def noun_run(text: str, tokens: Sequence[Token], start: int, numbers: Sequence[Span]) -> int:
    """End of the noun phrase that begins at ``start``; no phrase goes on into one of the ``numbers``."""
    end = start
    i = next((k for k, t in enumerate(tokens) if t.end > start), len(tokens))
    if i < len(tokens) and tokens[i].start < start and text[start : tokens[i].end] in MOVING:
        return start  # 30|名到|社区任职
    while i < len(tokens) and tokens[i].end - start <= LONGEST:
        token = tokens[i]
        if end > start and AVERAGE.match(text, token.start):
            break  # 96名社区党组织书记|平均年龄39岁
        if end > start and text.startswith(STRONGEST, token.start):
            end, i = token.start + len(STRONGEST), i + 2
            continue
        if any(a <= max(token.start, start) < b for a, b in numbers):
            break
        step = _step(text, tokens, i, start, end, numbers)
        if step is None:
            break
        i, end = step
    return end


def _step(
    text: str, tokens: Sequence[Token], i: int, start: int, end: int, numbers: Sequence[Span]
) -> tuple[int, int] | None:
    """The next (token index, end) of the phrase from ``start`` to ``end``, or None where it ends before token ``i``."""
    token = tokens[i]
    if token.text == "“":
        return _enclosed(text, tokens, i, "”", QUOTE_LIMIT, opens=end == start)
    if token.text in DOTS and end > start and i + 1 < len(tokens):
        run = _simple_run(tokens, i + 1)
        return (run, tokens[run - 1].end) if run > i + 1 else None
    if token.text not in JOINING:
        return (i + 1, token.end) if _nominal(tokens, i, end > start) else None
    if end <= start or i + 1 >= len(tokens):
        return None
    if token.text == "（":
        return _enclosed(text, tokens, i, "）", BRACKET_LIMIT)
    run = _simple_run(tokens, i + 1)
    if run == i + 1:
        return None
    stop = tokens[run - 1].end
    if token.text == "等":
        return (run, stop) if stop - start <= LONGEST else None
    if any(a - 1 <= stop <= a for a, _ in numbers) or OWN_NUMBER.match(text, stop):
        return None
    if token.text == "的" and tokens[i + 1].text in RELATIONAL | DIFFERING:
        return None
    if token.text == "的" and "等" in text[start:end]:
        return None  # …集聚区等单位|的工作
    if token.text == "的" and (text[end - 1] == "”" or not tokens[i + 1].tag.startswith(OF_TAGS)):
        return None
    return run, stop


def _enclosed(text: str, tokens: Sequence[Token], i: int, closing: str, limit: int, *, opens: bool = False
) -> tuple[int, int] | None:
    """Past a quotation or a bracket that opens with token ``i`` and is part of the noun: 党建“领航”项目, 社区（村）.

    ``opens``: the noun begins with it, and is what is counted: 300名|“竹乡管事”覆盖全部片区.
    """
    close = text.find(closing, tokens[i].end)
    if close < 0 or close - tokens[i].end > limit:
        return None
    if closing == "”" and not opens and text.startswith(ACHIEVED, close + 1):
        return None  # 9个办事处|“邻里食堂”全覆盖
    return next((k for k in range(i, len(tokens)) if tokens[k].start > close), len(tokens)), close + 1


def _simple_run(tokens: Sequence[Token], i: int) -> int:
    """Index after the nouns that begin with token ``i``."""
    begun = False
    while i < len(tokens) and tokens[i].text not in RUN_ENDS and _nominal(tokens, i, begun):
        i += 1
        begun = True
    return i


def _nominal(tokens: Sequence[Token], i: int, begun: bool) -> bool:
    """Whether token ``i`` is part of a noun phrase; ``begun``: it is not its first word."""
    token = tokens[i]
    if token.text in stops():
        return False
    if token.text in RATIO_ENDS:
        return begun
    if token.text in ALONG or token.text in LISTS:
        return token.text in LISTS or _noun_next(tokens, i)
    if begun and token.text in LEVELS_TOGETHER:
        return True
    if begun and token.text in AVERAGES:
        return _noun_next(tokens, i)  # 社区工作者|月均|报酬
    if begun and token.text == ORGANISING and (_closes(tokens, i) or tokens[i - 1].text.endswith(ORGANISED)):
        return True  # 12家新兴经济|组织和…
    if token.text in SEASONS and not begun:
        return i + 1 < len(tokens) and tokens[i + 1].text not in stops() and _nominal(tokens, i + 1, False)
    if token.text in TRIALS and i + 1 < len(tokens) and tokens[i + 1].tag == "v":
        return False
    if token.tag in VERBAL_TAGS:
        return _is_station(tokens, i, begun) or _verb_of_noun(tokens, i, begun)
    if token.tag.startswith("n"):
        return True
    if token.tag in PREDICATE_TAGS and begun and len(token.text) > 1 and not token.text.endswith(NOUN_ENDS):
        return _noun_next(tokens, i)  # 志愿者密切协作: after the noun an idiom is its predicate
    if token.tag in BOUND_TAGS:
        of_level = token.text == "级" and begun and tokens[i - 1].text in LEVELS and _noun_next(tokens, i)
        return of_level or (begun and token.text in BOUND_NOUNS)
    return token.tag == "zg" or token.tag.startswith(NOUN_TAGS)


def _is_station(tokens: Sequence[Token], i: int, begun: bool) -> bool:
    """便民直通|站: a verb to the dictionary; 党员|站出来 is one."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    stands = after is not None and (after.tag == "f" or after.text in STANDS_SO)
    return begun and tokens[i].text == "站" and not stands and not tokens[i - 1].text.endswith(PEOPLE)


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing that a verb could govern follows: 组织 is then what it ends the name of."""
    return i + 1 >= len(tokens) or tokens[i + 1].tag == "x" or tokens[i + 1].text in CONJUNCTIONS


def _verb_of_noun(tokens: Sequence[Token], i: int, begun: bool) -> bool:
    """Whether a verb belongs to the noun behind it: 流动|党员, 共享|式|社区."""
    if i + 1 < len(tokens) and tokens[i + 1].text in SORTS and _noun_next(tokens, i + 1):
        return True
    if (not begun and tokens[i].text in MOVING) or (begun and _predicate_of_people(tokens, i)):
        return False
    return _noun_next(tokens, i) and _qualifies(tokens[i], tokens[i + 1], begun)


def _predicate_of_people(tokens: Sequence[Token], i: int) -> bool:
    """党员|联系农户, 志愿者|清理小区 say what they do; 党员|活动室, 志愿者|服务队 are nouns."""
    joins = tokens[i].text in JOINING_IN and i > 0 and tokens[i - 1].text.endswith(BODIES)
    if joins:
        return True
    ends_team = i + 1 < len(tokens) and tokens[i + 1].text.endswith(TEAMS)
    if ends_team and tokens[i].text in JOINING_IN and tokens[i + 1].text in JOINED:
        ends_team = False  # 80名青年党员|参与活动
    return i > 0 and tokens[i - 1].text.endswith(PEOPLE) and not ends_team


def _noun_next(tokens: Sequence[Token], i: int) -> bool:
    if i + 1 >= len(tokens) or tokens[i + 1].text in stops():
        return False
    chained = tokens[i + 1].tag in VERBAL_TAGS and tokens[i + 1].text in terms("attributive_verbs")  # 在职报到党员
    if (chained or tokens[i + 1].tag in ADJECTIVE_TAGS) and i + 2 < len(tokens):
        return tokens[i + 2].tag.startswith(NEXT_NOUN_TAGS) and tokens[i + 2].text not in stops()  # 退休老党员
    following = tokens[i + 1]
    return following.tag.startswith(NEXT_NOUN_TAGS) or following.text in NEXT_NOUNS or following.text in RATIO_ENDS


def _qualifies(verb: Token, following: Token, begun: bool) -> bool:
    """Whether a verb before a noun qualifies it (流动党员) or opens the phrase (改造小区), and is no predicate."""
    if following.text in RATIO_ENDS and len(verb.text) > 1:
        return True  # 调处率, 点击量
    if verb.tag != "d" and verb.text in terms("attributive_verbs"):
        return True
    if verb.tag == "v" and following.text.endswith(tuple(terms("money_nouns"))):
        return True  # 扶持资金
    if verb.tag != "v":
        return False
    if begun and len(verb.text) == 2 and following.text in SHORT_HEADS:
        return True  # 核酸|采样|屋
    return not begun or (verb.text in COMPOUND_VERBS and len(following.text) <= 2)
