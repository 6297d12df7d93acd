"""The noun phrase that ends at a given place: back over nouns, and over the verbs that are part of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.backward_words import (
    COMPOUND_TAGS,
    MEETING,
    SORT_OF,
    VERB_REACH,
    governs,
    is_nominal,
    is_verb,
    qualifies,
    verb_at,
)
from ingest.lexicon import terms
from ingest.noun_phrase import AVERAGES, BRACKET_LIMIT, DOTS, LONGEST, PEOPLE, RATIO_ENDS, Phrase, clean, stops
from ingest.tokens import Token

INTENDING = re.compile(r"(?:拟|将)新?[招建增设聘](?=[一-鿿]{2})")  # 拟新招|专职网格员300名
# 帮助|群众解决|问题130个: what those are helped to do is the verb
HELPED = re.compile(
    r"(?:帮助|协助|指导|引导|推动|带领|带动)?(?:群众|居民|村民|企业|商户|业主|党员|老人|住户|职工|农户|用户|老百姓)"
    r"(?P<verb>解决|化解|办理|处理|落实|反映|代办|调解|完成|销售|购买|申请|领取)(?=[一-鿿]{2})"
)
OF_ALL_SORTS = re.compile(r".*等各[类种级]")  # …之家、…驿站等各类|服务点: the examples are not the noun
FREELY = frozenset(("免费", "义务", "上门", "集中", "定向", "公益"))  # how something is done to whom is counted
LISTING = frozenset("、和及与")
JOINT = frozenset("和及")
JOINED_LENGTH = 4  # characters of the second of two nouns; 环境和|物业管理委员会 is the name of one thing
TIME_TAGS = "tnm"
# 装好扶手、更换|水管等暖心小事|36件: the last of several deeds is no part of what they are called
DONE_THINGS = re.compile(r"[^、等]{1,12}等(?=[一-鿿]{2})")
LIST_OF_DEEDS = re.compile(r"[一-鿿]、[一-鿿]{1,4}$")
ASSETS = frozenset(("固定资产", "流动资产", "集体资产"))  # nouns that are not tagged so
OUTCOMES = ("出", "起")  # of a verb: 培育|出6个
HOLDING = frozenset(("办", "举办", "开展", "举行", "开办", "办理", "进行"))  # verbs of what is held
GRANTING = frozenset(("安排", "投入", "给予", "拨付"))  # verbs of what is paid, before a verb that says for what
HOME_OF = "之家"  # 职工|之家8个: a pronoun to the dictionary
CLASSIFIER_NOUNS = frozenset(("户", "员", "岗", "点", "站", "村"))
LIST_REACH = 8  # words after a conjunction within which 等 shows that it stands in a list
QUOTE_LIMIT = 14  # characters of a quotation that is part of a noun
ENCLOSING = {"”": ("“", QUOTE_LIMIT), "）": ("（", BRACKET_LIMIT)}  # 专（兼）职网格员
OF_PARTY = re.compile(r"党的(?:工作|组织)")  # one thing: 党的工作覆盖率
PARTY_REACH = 4  # characters
# 共解难|事: parted wrongly
MATTER = re.compile(r"(?:烦心|揪心|操心|暖心|民生[实小]|急难|琐碎?|[难急实好大小烦杂家])事$")
MATTER_REACH = 3
OWN_AREA = re.compile(r"(?:小区|社区|街道|商圈|商务区|园区|街区)(?=(?:总|建筑|占地|用地|规划)+面积$)")  # 商务区|总面积
OWN_CARE = ("自管", "直管", "代管", "共管", "在管", "托管")  # 自|管|党员126人: the segmenter parts them


def backward(text: str, tokens: Sequence[Token], edge: int, lower: int) -> Phrase | None:
    """The noun phrase that ends at ``edge`` and begins at ``lower`` at the earliest; the verb alone where none does."""
    start, verb = edge, ""
    for i in reversed(range(len(tokens))):
        if tokens[i].start < lower:
            break
        if tokens[i].end > start:
            continue
        of_deed = i > 0 and tokens[i - 1].text in SORT_OF.get(tokens[i].text, ())  # 卫生|整治|活动
        if of_deed and start == edge:
            start = tokens[i].start
            continue
        if start == edge and i and tokens[i].tag == "vn" and tokens[i - 1].text in terms("governing_verbs"):
            held = i > 1 and tokens[i - 2].text in HOLDING and tokens[i - 2].end == tokens[i - 1].start
            noun = text[tokens[i - 1 if held else i].start : tokens[i].end]  # 组织|活动60场, 办|调解|培训60场
            return Phrase(noun, noun, tokens[i].start, edge, verb=tokens[i - 1].text)
        if start == edge and is_verb(tokens, i):
            return _verbal(text, tokens, i, lower)
        further = _further_back(text, tokens, i, start, edge, lower)
        if further is None:
            verb = verb_at(tokens, i)
            break
        start = further
    start, verb = _past_verbs(text, tokens, start, edge, lower, verb)
    start = max(start, lower)
    alone = {t.start for t in tokens if t.end - t.start == 1}
    while start < edge and text[start] in "、和及与等的" and start in alone:  # not of 及时率, 和谐小区
        start += 1
    if verb and (done := DONE_THINGS.match(text, start, edge)) and LIST_OF_DEEDS.search(text, lower, start):
        start = start if text[done.end() : edge] in terms("governing_verbs") else done.end()  # 修理家电等|服务
    phrase = text[start:edge]
    if not phrase or edge - start > LONGEST:
        return None
    return Phrase(clean(phrase), clean(phrase), edge - len(phrase), edge, verb=verb)


def _past_verbs(
    text: str, tokens: Sequence[Token], start: int, edge: int, lower: int, verb: str
) -> tuple[int, str]:
    """Where the noun begins behind verbs that are tagged as nouns, and the last of them."""
    for token, following in pairwise(tokens):  # 免费|培训|骑手120人
        if token.start == start and token.text in FREELY and governs(text, following, edge, following.start):
            start, verb = following.end, following.text
    for token in tokens:  # 规范|建设|办公室17个: one verb may govern with another
        if token.start == start and governs(text, token, edge, max(lower, start if verb else lower)):
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
        return tokens[i - 1].start  # 同心家|·|云雀驿站8处
    if start < edge and _joins(text[start:edge], tokens, i):
        return token.start
    sort = next((t for t in tokens if t.start == start), None)
    if start < edge and sort is not None and sort.tag == "v" and token.tag == "vn" and sort.text not in RATIO_ENDS:
        return None  # 储备|采样人员: the verb that says the sort is the noun's, the one before it is not
    if token.text in RATIO_ENDS and start == edge and i > 0:
        return token.start
    if token.tag in ("d", "c", "ad") and start < edge and text[start:edge] in RATIO_ENDS and len(token.text) > 1:
        return token.start  # 同意|率, 接单|率, which the dictionary does not know
    if token.tag == "v":
        return token.start if qualifies(text[start:edge], tokens, i) else None
    if (token.text in AVERAGES and start < edge) or (token.text == MEETING and start == edge):
        return token.start
    if start == edge and token.text == HOME_OF and i > 0 and tokens[i - 1].end == token.start:
        return token.start
    if start == edge and token.text in CLASSIFIER_NOUNS and i > 0 and tokens[i - 1].tag in ("v", "n"):
        return token.start  # 未缴费|户: tagged as a classifier
    sort_of = token.text == "类" and i > 0 and tokens[i - 1].tag[0] in "nv" and start < edge  # 物品类|…, 停车类|…
    return token.start if sort_of or is_nominal(token) else None


def _joins(noun: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether word ``i`` joins what stands before it to the noun."""
    token = tokens[i]
    pair = token.text in JOINT and i > 0 and tokens[i - 1].tag.startswith(COMPOUND_TAGS) and is_nominal(tokens[i - 1])
    if pair and len(noun) <= JOINED_LENGTH:
        return True  # 问题和困难25件: both are counted
    if token.text == "、" and i and _people(noun) and _people(tokens[i - 1].text):
        return True  # 培训|村民、店主320人次
    return token.text == "等" or (token.text in LISTING and i > 0 and _listed(tokens, i))


def _people(noun: str) -> bool:
    return noun.endswith(PEOPLE)


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """手套、雨衣等物资10万套: a list that ends in 等 before the head noun."""
    return any(t.text == "等" for t in tokens[i + 1 : i + 1 + LIST_REACH])


def _verbal(text: str, tokens: Sequence[Token], i: int, lower: int) -> Phrase:
    """Nothing but a verb before the number, with the nouns before it: 捐款50万元, 社区承担30项, 走访600余人次."""
    end, verbs = tokens[i].end, True
    if tokens[i].text in OUTCOMES and i and tokens[i - 1].tag in ("v", "vn"):
        i -= 1
    start = tokens[i].start
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
    return Phrase(phrase, phrase, start, end, verb=tokens[i].text)
