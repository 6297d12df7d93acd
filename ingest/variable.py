"""What a figure counts: a choice between the nouns after it, before it, and those that it takes over."""

import re
from collections.abc import Sequence

from ingest import by_unit, nouns_after, nouns_before, parts, told_before
from ingest.deeds import OF_PEOPLE, PEOPLE_ENDS
from ingest.figure import Figure, Surroundings
from ingest.further import ADDED, CHANGES, GROWTH, ONE_PLACE, RENEWED, SEXES, SHORT_DEEDS, further
from ingest.lexicon import terms
from ingest.metric import STANDARD, is_enumeration
from ingest.noun_phrase import Phrase, Span
from ingest.quantity import Quantity
from ingest.tokens import Token
from ingest.told_with import MEASURES, told_with

# A standard, 每300户…: 300户左右一个网格, 300户为标准划分成网格. Groups: what each is.
GRID = re.compile(
    r"(?:左右|以上|以内)?(?:一个|1个)([一-鿿]{2,6}?)(?=[，。；、]|$)|"
    r"(?:左右|以上|以内)?(?:为|的)?(?:一个|1个)?(?:标准|规模|单位|一格)?[^，。；]{0,6}?"
    r"(?:划分|划为|划成|划|编成|编为|配备|设立|设置|建立|成立|组建|划定|组成)(?:为|成|了)?(?:[一1](?:个|名|支|处))?([一-鿿]{2,8})"
)
# Per what: 每个社区每年安排20万元. Group: 每个社区.
DENOMINATOR = re.compile(
    r"(每(?:年|月|天|周)?(?:每)?(?:个|名|户|家|人|处|支|栋|座|位|平方米|万人|千人|百人)?"
    r"(?:社区|街道|微?网格|楼栋|单元|小区|村|党支部|党组织|居民|老人|党员|驿站)?)"
    r"(?:都|均|每年|每月|安排|拨付|补助|补贴|配备|不少于|不低于|给予|至少|可|投入|奖励|发放|需|约|为|有|平均|享受|提供|开展|走访)*$"
)
# 平均每个社区下辖老旧院落高达12个. Group: 每个社区.
AVERAGE = re.compile(
    r"平均(每(?:个|名|户|家|人|处|支)?(?:社区|街道|网格|楼栋|小区|村|党支部|党组织|居民|老人|党员|驿站))"
    r"(?:下辖|拥有|辖|有|管理|服务|联系|配备)[^，。；\d]{2,12}?(?:高达|达到|达|为|有|约|近)*$"
)
CLOSES = re.compile(r"[，。；、]|$")
CLOSES_SUM = "，。、；在用"  # after a sum whose noun does not follow


def figure_of(
    around: Surroundings, q: Quantity, made: Sequence[Figure], own: Sequence[Figure] = ()
) -> Figure | None:
    """The figure that ``q`` is, or None.

    ``made``: figures before it, whose noun it may go on counting; ``own``: those of them that the sentence holds.
    """
    text, others = around.text, [s for s in around.spans if s != (q.start, q.end)]
    if bracketed := _bracketed(text, q):
        return Figure(q, bracketed, MEASURES.get(q.kind, "count"))
    if STANDARD.search(text, 0, q.start):
        return _standard(text, q)
    qualifying = text.startswith("的", q.end) or text[: q.end].endswith(("以上", "以下"))
    if any(end == q.start for _, end in others) and qualifying:
        return None  # 4处1500平方米以上的…: it qualifies the noun of the figure before it
    growth = (bool(GROWTH.search(text, 0, q.start)) and not RENEWED.search(text, 0, q.start)) or q.kind in CHANGES
    if part := parts.part(around, q, own) if own and not growth else None:
        return Figure(q, part, MEASURES.get(q.kind, "count"))
    if told := told_with(around, q, own):
        return told
    if named := told_before.summed(text, q) or told_before.charge(text, q):
        return Figure(q, named, MEASURES.get(q.kind, "count"))
    if spell := by_unit.took(text, q):
        return Figure(q, spell, "amount")
    if lives := by_unit.residents(text, q) or by_unit.opinions(text, q) or by_unit.served(text, q):
        return Figure(q, lives, "count")
    denominator = _denominator(text, q)
    phrase = _at_number(around, q, others, growth, bool(denominator))
    if denominator and phrase is not None and phrase.end <= q.start and phrase.label in denominator:
        phrase = None  # 平均每个社区|12.9名: of what was counted before
    if phrase is None or _says_too_little(text, phrase, q):
        phrase = further(around, q, phrase, made)
    if phrase is None or is_enumeration(q, phrase, text):
        return None
    return Figure(q, phrase, "growth" if growth else MEASURES.get(q.kind, "count"), denominator)


def _bracketed(text: str, q: Quantity) -> Phrase | None:
    """…养老院（80张）、…养老院（48张）共计128张|护理床位: the noun of the sum is that of the parts."""
    if text[q.start - 1 : q.start] != "（" or not text.startswith("）", q.end):
        return None
    of_sum = rf"(?:共计|合计|总计|共)[\d.万]+{re.escape(q.unit)}([一-鿿]{{2,14}}?)(?=[，。；]|$)"
    summed = re.search(of_sum, text[q.end :])
    return Phrase(summed[1], summed[1], q.end + summed.start(1), q.end + summed.end(1)) if summed else None


def _standard(text: str, q: Quantity) -> Figure | None:
    """每300户划分一个网格 counts households of a grid; other standards are no figures."""
    grid = GRID.match(text, q.end)
    if not grid:
        return None
    counted = grid.group(1) or grid.group(2)
    return Figure(q, Phrase(f"每个{counted}的{q.unit}数", counted, q.start, q.end), "count", f"每个{counted}")


def _denominator(text: str, q: Quantity) -> str:
    m = DENOMINATOR.search(text, 0, q.start) or AVERAGE.search(text, 0, q.start)
    return m.group(1) if m and len(m.group(1)) > 1 else ""


def _at_number(
    around: Surroundings, q: Quantity, others: Sequence[Span], growth: bool, standard: bool
) -> Phrase | None:
    """The phrase right after the unit or right before the number."""
    text, tokens = around.text, around.tokens
    following = None if growth else nouns_after.after(text, tokens, q, others)
    preceding = nouns_before.before(text, tokens, q, others, around.floor(q.start))
    if q.kind == "money":
        return _of_money(around, q, others, following, preceding, standard)
    of_noun = q.kind == "share" and preceding is not None and not preceding.label.endswith(RATIO_ENDS_OF_SHARES)
    counted_before = preceding is not None and not preceding.verb and text.startswith("的", q.end) and not of_noun
    comes_after = following is not None and following.counted and not counted_before
    people = preceding is not None and preceding.counted.endswith(PEOPLE_ENDS)
    at_once = following is not None and following.start == q.end and not preceding
    if comes_after and q.unit == "人" and following is not None and _acts_jointly(tokens, following):
        return None  # 210人|交叉任职
    if comes_after and at_once and q.unit in OF_PEOPLE and _acts(text, tokens, q):
        return None  # 200人|通过培训当上“网长”
    if comes_after and people and q.unit in OF_PEOPLE and _acts(text, tokens, q):
        return preceding  # 商圈党员100人|参加会议
    if comes_after and not (preceding and following and _next_item(text, following)):
        return following
    return preceding or following


def _acts_jointly(tokens: Sequence[Token], following: Phrase) -> bool:
    """交叉|任职: what looks like a noun after 人 and is followed by a verb is no kind of people."""
    verb = next((t for t in tokens if t.start == following.end), None)
    short = len(following.counted) <= len("交叉") and not following.counted.endswith(PEOPLE_ENDS)
    return short and verb is not None and verb.tag == "v"


def _acts(text: str, tokens: Sequence[Token], q: Quantity) -> bool:
    if nouns_after.ITEM_OF_PEOPLE.match(text, q.end) or nouns_after.after_clause(text, tokens, q.end, q.unit):
        return False
    first = next((t for t in tokens if t.start >= q.end), None)
    return first is not None and first.tag == "v" and first.text not in terms("attributive_verbs")


def _next_item(text: str, following: Phrase) -> bool:
    """党员30名、楼栋12栋: what follows is the next noun of a list."""
    return text[following.end : following.end + 1].isdigit() and text[following.start - 1 : following.start] in "、，"


RATIO_ENDS_OF_SHARES = ("率", "比例", "占比", "比重", "度")  # 社区|80%的居民 are a share of 居民
LEFT_OVER = frozenset(("剩", "剩下", "还剩", "结余", "余", "仅剩"))
COSTS = ("费", "款", "金", "租", "债")
# 拿出|650万元|作为奖补资金: the verb says nothing of the sum, what it is given as does
BARE_GIVING = re.compile(r"(?:拿出|列支|挤出|划出|划拨|安排|给予|投入|拨出|掏出|凑出)(?:了|近|约)?$")
AS = re.compile(r"作为|用作|当作|设为")
SPENT_ON = re.compile(r"(?:建|修|办|购|用于|新建|改造|打造|完善|添置|设立|支持|实施|开展|解决)")
SUMS = ("资金", "经费", "投资", "产值", "收入", "造价", "估值", "总额", "资产", "金额", "利润", "税收", "营收")


def _of_money(
    around: Surroundings,
    q: Quantity,
    others: Sequence[Span],
    following: Phrase | None,
    preceding: Phrase | None,
    standard: bool,
) -> Phrase | None:
    """Sums: 投资8万余元, 20万元专项经费; a standard (每个社区20万元) looks further for its noun."""
    summed = preceding is not None and preceding.label.endswith(SUMS)
    if summed and (around.text.startswith("的", q.end) or SPENT_ON.match(around.text, q.end)):
        return preceding  # 总投资900万元|的示范区, 整合资金95万元|建起牛棚
    cost = preceding is not None and preceding.label.endswith(COSTS)
    if cost and following is not None and not following.label.endswith(tuple(terms("money_nouns"))):
        return preceding  # 水电费23.6万元|没人认账
    if following is not None and around.text[q.end : q.end + 1] not in CLOSES_SUM:
        return following
    later = nouns_after.money(around.text, around.tokens, q, others)
    if preceding is not None and preceding.label in LEFT_OVER and later is not None:
        return later  # 维修资金账上只|剩31万元
    given_as = BARE_GIVING.search(around.text, 0, q.start) and AS.match(around.text, q.end)
    if later is not None and (standard or given_as):
        return later
    return preceding or later or following


def _says_too_little(text: str, phrase: Phrase, q: Quantity) -> bool:
    """Nothing but a verb, which says what of sums alone (投资30万元)."""
    if phrase.start >= q.end and CLOSES.match(text, phrase.end):
        return phrase.label in SEXES  # 14样|服务
    if phrase.label in terms("governing_verbs") or phrase.label in SEXES or ONE_PLACE.fullmatch(phrase.label):
        return True
    if phrase.label in ADDED or phrase.label in SHORT_DEEDS:
        return True
    if q.kind == "money" and not GROWTH.search(phrase.label):
        return False
    return bool(phrase.verb) and phrase.label.endswith(phrase.verb)
