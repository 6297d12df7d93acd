"""What is counted stands before the number: 志愿者300人, 具有本科学历的占40%."""

import dataclasses
import re
from collections.abc import Sequence
from functools import cache

from ingest.deeds import done_with
from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import (
    AVERAGES,
    BRACKET_LIMIT,
    DOTS,
    LONGEST,
    NOUN_TAGS,
    PEOPLE,
    RATIO_ENDS,
    SHORT_HEADS,
    Phrase,
    Span,
    clean,
    stops,
)
from ingest.quantity import Quantity
from ingest.tokens import Token

INTENDING = re.compile(r"(?:拟|将)新?[招建增设聘](?=[一-鿿]{2})")  # 拟新招|专职网格员300名
# 帮助|群众解决|问题130个: what those are helped to do is the verb
HELPED = re.compile(
    r"(?:帮助|协助|指导|引导|推动|带领|带动)?(?:群众|居民|村民|企业|商户|业主|党员|老人|住户|职工|农户|用户|老百姓)"
    r"(?P<verb>解决|化解|办理|处理|落实|反映|代办|调解|完成|销售|购买|申请|领取)(?=[一-鿿]{2})"
)
OF_ALL_SORTS = re.compile(r".*等各[类种级]")  # …之家、…驿站等各类|服务点: the examples are not the noun
BRACKET_BEFORE = re.compile(rf"（[^（）]{{1,{BRACKET_LIMIT}}}）$")  # 老旧小区（院落）|12个
QUOTE_BEFORE = re.compile(r"“([^“”]{1,20})”$")  # “春风家园”5处
WHOLE = frozenset(("报到", "签到", "迟到"))  # verbs that end like what links a noun and its number: 提高|到
WORD_ENDS = frozenset("现占还共要")  # 兑|现, 归|还: alone they link, at the end of a word they do not
LISTING = frozenset("、和及与")
JOINT = frozenset("和及")
JOINED_LENGTH = 4  # characters of the second of two nouns; 环境和|物业管理委员会 is the name of one thing
TIME_TAGS = "tnm"
ASSETS = frozenset(("固定资产", "流动资产", "集体资产"))  # nouns that are not tagged so
# 规划|用地|面积, 使用|面积: verbs of which an area is
OF_AREA = frozenset((
    *("规划", "开发", "建设", "建筑", "用地", "使用", "绿化", "营业", "经营", "种植", "租赁", "出租", "办公", "改造"),
))
GRANTING = frozenset(("安排", "投入", "给予", "拨付"))  # verbs of what is paid, before a verb that says for what
SPELLS = frozenset(("时间", "时长", "时限", "周期", "天数"))  # with a verb before them they are what is measured
CLASSIFIER_NOUNS = frozenset(("户", "员", "岗", "点", "站", "村"))
BARE_HEADS = frozenset(("人员", "人", "队伍", "人才", "对象", "成功"))
CARED_FOR = frozenset((
    *("帮扶", "服务", "救助", "保障", "走访", "关爱", "监测", "培养", "发展", "资助", "慰问", "照护", "照料", "矫正"),
    *("帮教", "管控", "监管", "优抚", "供养", "探访", "结对", "包联", "援助", "补贴", "管理", "安置", "扶助", "看护"),
))
LIST_REACH = 5  # words after a conjunction within which 等 shows that it stands in a list
QUOTE_LIMIT = 14  # characters of a quotation that is part of a noun
ENCLOSING = {"”": ("“", QUOTE_LIMIT), "）": ("（", BRACKET_LIMIT)}  # 专（兼）职网格员
VERB_REACH = 3  # words back from where the noun ends in which its verb may stand
COMPOUND_TAGS = ("n", "vn", "b", "l", "j")  # before a verbal noun: 矛盾调解, 党员培训
WHEN = re.compile(r"^[一-鿿]{1,4}(?:时|前|后|期间|以来|之初|当天|当日)$")  # says when, not what
WHERE = re.compile(r"^[一-鿿]{1,4}(?:里|上)(?:的)?$")
COMPARED = frozenset("多少高低快慢")  # 同比|少了54%
OF_PARTY = re.compile(r"党的(?:工作|组织)")  # one thing: 党的工作覆盖率
PARTY_REACH = 4  # characters
# 共解难|事: parted wrongly
MATTER = re.compile(r"(?:烦心|揪心|操心|暖心|民生[实小]|急难|琐碎?|[难急实好大小烦杂家])事$")
MATTER_REACH = 3
OWN_AREA = re.compile(r"(?:小区|社区|街道|商圈|商务区|园区|街区)(?=(?:总|建筑|占地|用地|规划)+面积$)")  # 商务区|总面积
WHILE = "时"  # 接手|时|收缴率只有32%
MEETING = "会"  # tagged as an auxiliary, but right before a number always a meeting: 居民|会|49场
INSIDE = frozenset(("内", "里", "中", "上"))  # 辖区|内|共有2300户
OWN_CARE = ("自管", "直管", "代管", "共管", "在管", "托管")  # 自|管|党员126人: the segmenter parts them
POINTING = frozenset(("其中", "这", "那", "该"))
KIND_PRONOUNS = frozenset(("各类", "各种", "各级"))  # belong to the noun


@cache
def _linking() -> re.Pattern[str]:
    """Between noun and number: 楼长队伍 | 目前已达到 | 300人."""
    # 从2020年的|2600元, 上升到今年上半年的|93%
    year = r"全[市区县镇]的|[从由](?:19|20)\d{2}年(?:[初底末])?的?|(?<=[到至为])(?:(?:19|20)\d{2}年|今年)[上下]半年的"
    return re.compile(rf"(?:{alternatives(terms('linking_words'))}|{year}|：|:|，总数)*$")


def is_linking(text: str, start: int, end: int) -> bool:
    """Whether only linking words stand between two numbers: 98项|减至|21项."""
    if CHANGED_LATER.match(text, start, end):
        start += len("，")
    return 0 < end - start <= LINK_REACH and bool(_linking().fullmatch(text, start, end))


LINK_REACH = 12  # characters
CHANGED_LATER = re.compile(r"，[^，。；]{0,6}?(?:[降减缩增升扩][到至为少]|达到)")  # 增加420元|，达到|4350元


def before(
    text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span], floor: int
) -> Phrase | None:
    """The noun phrase (or the verb) right before the number.

    ``numbers``: spans of the sentence's other quantities; ``floor``: where the nearest named place ends.
    """
    linking = _linking().search(text, 0, quantity.start)
    edge = linking.start() if linking else quantity.start
    edge = _past_word(tokens, edge, linking.end() if linking else edge)
    edge -= text.endswith("在", 0, edge) and quantity.comparator != "="  # 收入在2000万元以上
    edge -= text.endswith("等", 0, edge)  # 骑手、保洁员等|420人次
    if done := done_with(text, tokens, edge):
        return done
    if text.endswith(REGIONAL, 0, edge):  # 样板楼|自治区级4个: two words to the dictionary
        noun = backward(text, tokens, edge - len(REGIONAL), floor if floor <= edge else 0)
        return noun and dataclasses.replace(noun, label=REGIONAL + noun.label, end=edge)
    quoted = QUOTE_BEFORE.search(text, 0, edge)
    if quoted:
        return Phrase(quoted.group(1), quoted.group(1), quoted.start(), edge)
    lower = max([floor if floor <= edge else 0, *(b for a, b in numbers if b <= edge and a < quantity.number_start)])
    bracket = BRACKET_BEFORE.search(text, 0, edge)
    phrase = backward(text, tokens, bracket.start() if bracket else edge, lower)
    if bracket and phrase is not None:
        aside = bracket.group()
        phrase = dataclasses.replace(phrase, label=phrase.label + aside, counted=phrase.counted + aside, end=edge)
    if phrase is not None and (phrase.label in terms("scope_words") or phrase.label in INSIDE):
        return None  # 全小区|累计37部
    if phrase is not None and (WHEN.search(phrase.label) or WHERE.search(phrase.label) or phrase.label in COMPARED):
        return None  # “零散楼”2022年|摸底时|有40个, 棚里的|50个充电口
    return _with_constraint(text, _ranked(text, _described(text, phrase), floor))


def _past_word(tokens: Sequence[Token], edge: int, end: int) -> int:
    """小区报到|5200名: what links ends no word that begins before it, unless that is a verb and its end (升|到)."""
    torn = next((t for t in tokens if t.start < edge < t.end), None)
    whole = torn is not None and (torn.text in WHOLE or torn.text[edge - torn.start :] in WORD_ENDS)
    return torn.end if torn is not None and whole and torn.end <= end else edge


# 临时生活困难的|人员: a noun that says too little with what describes it. Group: the description.
DESCRIBES = re.compile(r"(?:^|[，。；、])[^，。；、]{0,2}?([一-鿿]{2,12}的)$")


def _described(text: str, phrase: Phrase | None) -> Phrase | None:
    m = DESCRIBES.search(text, 0, phrase.start) if phrase and phrase.label in BARE_HEADS else None
    if phrase is None or m is None:
        return phrase
    label = m.group(1) + phrase.label
    return Phrase(label, phrase.counted, m.start(1), phrase.end, (m.group(1).removesuffix("的"),), phrase.verb)


# 一级|网格2个, 二类|小区35个: which of them. Group: the rank.
RANK = re.compile(
    r"(?:[，。；、：—（]|其中|[中有出划分设建配聘评选定了立成上]|^)([一二三四五六七八九]级|[一二三四五六]类|[甲乙丙丁]级|[A-Ea-e][级类])$"
)
# 示范社区|国家级2个, 市级|9个: which of them, behind the noun. Groups: the noun, the level.
LEVEL_BEHIND = re.compile(r"([一-鿿“”]{2,}?)((?:国家|自治区|省|市|区|县|旗|街道|镇|乡)级)")


def _ranked(text: str, phrase: Phrase | None, floor: int) -> Phrase | None:
    """The phrase with the rank or level that says which of them are counted."""
    if phrase is None:
        return None
    if behind := LEVEL_BEHIND.fullmatch(phrase.label):
        return dataclasses.replace(phrase, label=behind[2] + behind[1], counted=behind[1])
    if phrase.label == WENT_WELL and phrase.verb:
        return Phrase(phrase.verb, phrase.verb, phrase.start, phrase.end, verb=phrase.verb)  # 调解|成功113件
    if phrase.label.startswith(STARRED) and (stars := STARS.search(text, floor, phrase.start)):
        return dataclasses.replace(phrase, label=stars.group() + phrase.label, start=stars.start())
    rank = RANK.search(text[min(floor, phrase.start) : phrase.start])
    acts = rank is not None and phrase.verb and not text.endswith(phrase.verb, 0, phrase.start - len(rank[1]))
    if rank is None or acts or phrase.label[0] == rank[1][0]:
        return phrase
    return dataclasses.replace(phrase, label=rank[1] + phrase.label, start=phrase.start - len(rank[1]))


# 五|星级门店9家: the dictionary parts the stars from their number
STARS, STARRED = re.compile(r"[一二三四五六七八九十]$"), "星级"
REGIONAL = "自治区级"
WENT_WELL = "成功"


# Right before a noun: 35岁以下|党员46名, 房龄超过30年的|小区有46个, 楼宇里的|党员910人: not all of the district's
CONSTRAINT_BEFORE = re.compile(
    r"(?:\d+(?:[-—~至]\d+)?周?岁(?:及?以[上下])?|"
    r"(?:初中|高中|中专|大专|专科|本科|硕士|研究生|博士)(?:[及或]?以[上下])?(?:学历|学位|文化程度|文化)?|"
    r"[一-鿿]{2}(?:超过|不足|满)\d+年|\d+(?:平方米|人|户|万元|亿元)(?:及?以[上下])|"
    r"(?:商务楼宇|楼宇|商圈|园区|市场|厂区|行业)[里内中](?=的))的?$"
)


def _with_constraint(text: str, phrase: Phrase | None) -> Phrase | None:
    """A constraint with a number of its own belongs to the phrase after it."""
    m = CONSTRAINT_BEFORE.search(text, 0, phrase.start) if phrase else None
    if phrase is None or m is None:
        return phrase
    constraint = m.group().removesuffix("的")
    label = f"{m.group()}{phrase.label}"
    return Phrase(label, phrase.counted, m.start(), phrase.end, (constraint, *phrase.constraints), phrase.verb)


def backward(text: str, tokens: Sequence[Token], edge: int, lower: int) -> Phrase | None:
    """The noun phrase that ends at ``edge`` and begins at ``lower`` at the earliest; the verb alone where none does."""
    start, verb = edge, ""
    for i in reversed(range(len(tokens))):
        if tokens[i].start < lower:
            break
        if tokens[i].end > start:
            continue
        if start == edge and i and tokens[i].tag == "vn" and tokens[i - 1].text in terms("governing_verbs"):
            noun = tokens[i].text  # 组织|活动60场
            return Phrase(noun, noun, tokens[i].start, edge, verb=tokens[i - 1].text)
        if start == edge and _is_verb(tokens, i):
            return _verbal(text, tokens, i, lower)
        further = _further_back(text, tokens, i, start, edge, lower)
        if further is None:
            verb = _verb_at(tokens, i)
            break
        start = further
    start, verb = _past_verbs(text, tokens, start, edge, lower, verb)
    start = max(start, lower)
    alone = {t.start for t in tokens if t.end - t.start == 1}
    while start < edge and text[start] in "、和及与等的" and start in alone:  # not of 及时率, 和谐小区
        start += 1
    phrase = text[start:edge]
    if not phrase or edge - start > LONGEST:
        return None
    return Phrase(clean(phrase), clean(phrase), edge - len(phrase), edge, verb=verb)


def _past_verbs(
    text: str, tokens: Sequence[Token], start: int, edge: int, lower: int, verb: str
) -> tuple[int, str]:
    """Where the noun begins behind verbs that are tagged as nouns, and the last of them."""
    for token in tokens:  # 规范|建设|办公室17个: one verb may govern with another
        if token.start == start and _governs(text, token, edge, max(lower, start if verb else lower)):
            start, verb = token.end, token.text
    if helped := HELPED.match(text, start, edge):
        start, verb = helped.end(), helped.group("verb")
    if sorts := OF_ALL_SORTS.match(text, start, edge):
        start = sorts.end()
    if intended := INTENDING.match(text, start, edge):
        start, verb = intended.end(), intended.group()
    return _whole_word(text, start, edge, lower), verb


def _whole_word(text: str, start: int, edge: int, lower: int) -> int:
    """Where a noun begins that the segmenter has cut within a word."""
    if start > lower and text[start - 1] in "不未非无" and start < edge:
        start -= 1  # 不|适宜人选
    if matter := MATTER.search(text, max(lower, start - MATTER_REACH), edge) if text[start:edge] == "事" else None:
        start = matter.start()
    if start > lower and text[start - 1 : start + 1] in OWN_CARE:
        start -= 1
    if party := OF_PARTY.search(text, max(lower, start - PARTY_REACH), edge):
        start = party.start() if party.start() < start <= party.end() else start
    if own := OWN_AREA.match(text, start, edge):
        start = own.end()
    return start


def _further_back(text: str, tokens: Sequence[Token], i: int, start: int, edge: int, lower: int) -> int | None:
    """Where the phrase that begins at ``start`` begins with the word before it; None when that is no part of it."""
    token = tokens[i]
    if token.text in ENCLOSING and start < edge:
        mark, limit = ENCLOSING[token.text]
        opening = text.rfind(mark, lower, token.start)
        return opening if 0 <= token.start - opening <= limit and opening >= 0 else None
    if "“" in text[token.start : start]:
        return None
    if token.text in DOTS and i and tokens[i - 1].end == token.start and start < edge:
        return tokens[i - 1].start  # 同心家|·|暖蜂驿站8处
    pair = token.text in JOINT and i > 0 and tokens[i - 1].tag.startswith(COMPOUND_TAGS) and _is_nominal(tokens[i - 1])
    if pair and 0 < edge - start <= JOINED_LENGTH:
        return token.start  # 问题和困难25件: both are counted
    if start < edge and token.text == "、" and i and _people(text[start:edge]) and _people(tokens[i - 1].text):
        return token.start  # 培训|村民、店主320人次
    if start < edge and (token.text == "等" or (token.text in LISTING and i and _listed(tokens, i))):
        return token.start
    sort = next((t for t in tokens if t.start == start), None)
    if start < edge and sort is not None and sort.tag == "v" and token.tag == "vn":
        return None  # 储备|采样人员: the verb that says the sort is the noun's, the one before it is not
    if token.text in RATIO_ENDS and start == edge and i > 0:
        return token.start
    if token.tag in ("d", "c", "ad") and start < edge and text[start:edge] in RATIO_ENDS and len(token.text) > 1:
        return token.start  # 同意|率, 接单|率, which the dictionary does not know
    if token.tag == "v":
        ends_rate = start < edge and text[start:edge] in RATIO_ENDS and len(token.text) > 1
        of_deed = i > 0 and tokens[i - 1].tag.startswith(("n", "an")) and len(token.text) == 2
        ends_rate = ends_rate or bool(of_deed and RATE_OF_DEED.fullmatch(text, start, edge))
        governed = i > 0 and tokens[i - 1].tag == "v" and start < edge  # 筹集|帮扶|资金
        object_of_verb = governed and token.text in terms("attributive_verbs")
        of_sort = start < edge and _says_sort(token, text[start:edge])
        within = i > 1 and tokens[i - 1].tag.startswith("n") and tokens[i - 2].text in terms("governing_verbs")
        of_sort = of_sort or (start < edge and within and len(token.text) == 2)  # 完成|屋顶|防水|保温
        of_sort = of_sort or (token.text in OF_AREA and text[start:edge].endswith("面积"))
        of_sort = of_sort or text[start:edge] in SPELLS  # 平均|办结|时间
        return token.start if token.text in _attributive() or ends_rate or object_of_verb or of_sort else None
    if (token.text in AVERAGES and start < edge) or (token.text == MEETING and start == edge):
        return token.start
    if start == edge and token.text in CLASSIFIER_NOUNS and i > 0 and tokens[i - 1].tag in ("v", "n"):
        return token.start  # 未缴费|户: tagged as a classifier
    sort_of = token.text == "类" and i > 0 and tokens[i - 1].tag[0] in "nv" and start < edge  # 物品类|…, 停车类|…
    return token.start if sort_of or _is_nominal(token) else None


# 年度巡检|落实率: what was to be done is part of the rate. With a noun before it: 完成|整改完成率 is another.
RATE_OF_DEED = re.compile(r"(?:开展|完成|落实|执行|推进|实施|办结|通过|参与|达标|按时|及时|合格)[完成办结]{0,2}率")


def _people(noun: str) -> bool:
    return noun.endswith(PEOPLE)


def _says_sort(verb: Token, noun: str) -> bool:
    """采样|人员, 催缴|函, 诉调|成功: a verb before a noun that says too little by itself is part of it."""
    if noun == "人":
        return True  # 走访|人
    if noun == "对象" and verb.text in CARED_FOR:
        return True  # 定下|帮扶|对象
    if len(verb.text) != 2 or verb.text in terms("governing_verbs"):
        return False
    return noun in SHORT_HEADS or noun in BARE_HEADS


@cache
def _attributive() -> frozenset[str]:
    """Verbs that qualify a noun also where an object could follow them: 流动党员, 空巢老人."""
    return terms("attributive_verbs") - terms("attributive_verbs", "object")


def _is_nominal(token: Token) -> bool:
    if token.text in terms("scope_words") or token.text in stops() or token.text in POINTING or token.text == WHILE:
        return False
    if token.tag.startswith("r"):
        return token.text in KIND_PRONOUNS
    return token.tag.startswith(NOUN_TAGS)


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
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


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """手套、雨衣等物资10万套: a list that ends in 等 before the head noun."""
    return any(t.text == "等" for t in tokens[i + 1 : i + 1 + LIST_REACH])


def _verb_at(tokens: Sequence[Token], i: int) -> str:
    """The verb whose object the phrase after word ``i`` is, or ""."""
    if tokens[i].text in terms("scope_words") or (tokens[i].tag.startswith("r") and not _ends_noun(tokens[i])):
        return ""
    for token in reversed(tokens[max(0, i - VERB_REACH) : i + 1]):
        if token.tag == "v":
            return token.text
        if token.tag == "x":
            break
    return ""


def _ends_noun(token: Token) -> bool:
    return token.text in stops() or token.text in POINTING


def _governs(text: str, first: Token, edge: int, lower: int) -> bool:
    """Tagged as a noun, but the verb of a clause that it opens: 管理党员200人, 服务群众3万人次."""
    opens = first.start == 0 or text[first.start - 1] in OPENERS or lower == first.start
    of_rate = text[first.end : edge] in RATIO_ENDS  # 组建|率
    if text[first.end : edge] == "对象" and first.text in CARED_FOR:
        return False  # 确定|帮扶|对象
    return opens and first.text in terms("governing_verbs") and first.end < edge and not of_rate


# What a verb that governs may follow: 累计办理, 先后走访, 还选派
OPENERS = "，。；、：计共后已了年新来区市县省镇还也又再均都并则另将"


def _verbal(text: str, tokens: Sequence[Token], i: int, lower: int) -> Phrase:
    """Nothing but a verb before the number, with the nouns before it: 捐款50万元, 社区承担30项, 走访600余人次."""
    start, verbs = tokens[i].start, True
    for token in reversed(tokens[max(0, i - VERB_REACH) : i]):
        ends = token.text in stops() or token.text in terms("scope_words")
        compound = token.tag == "v" and len(token.text) == 2 and verbs  # 处理报修, 道路硬化改造
        verbs = verbs and compound
        ends = ends or (token.text in terms("linking_words") and token.tag[0] in TIME_TAGS)  # 全年
        if token.start < lower or not (token.tag.startswith("n") or token.text in ASSETS or compound) or ends:
            break
        start = token.start
    opening = next((t for t in tokens if t.start == start), tokens[i])
    if opening.text in GRANTING and opening.end <= tokens[i].start:
        start = opening.end  # 安排|运行补助3万元
    phrase = text[start : tokens[i].end]
    return Phrase(phrase, phrase, start, tokens[i].end, verb=tokens[i].text)
