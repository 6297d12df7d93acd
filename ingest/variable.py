"""What a figure counts: a choice between the nouns after it, before it, and those that it takes over."""

import dataclasses
import re
from collections.abc import Sequence

from ingest import nouns_after, nouns_apart, nouns_before
from ingest.deeds import OF_PEOPLE, PEOPLE_ENDS, by_deed, doing
from ingest.figure import Figure, Surroundings
from ingest.lexicon import terms
from ingest.metric import STANDARD, is_enumeration
from ingest.noun_phrase import RATIO_ENDS, Phrase, Span
from ingest.quantity import Quantity
from ingest.tokens import Token
from kg.model import Measure

# A standard, 每300户…: 300户左右一个网格, 300户为标准划分成网格. Groups: what each is.
GRID = re.compile(
    r"(?:左右|以上|以内)?(?:一个|1个)([一-鿿]{2,6}?)(?=[，。；、]|$)|"
    r"(?:左右|以上|以内)?(?:为|的)?(?:一个|1个)?(?:标准|规模|单位|一格)?[^，。；]{0,6}?"
    r"(?:划分|划为|划成|划|编成|编为|配备|设立|设置|建立|成立|组建|划定|组成)(?:为|成|了)?(?:[一1](?:个|名|支|处))?([一-鿿]{2,8})"
)
# A change rather than a level: 收入增长20%, 同比下降了15%.
GROWTH = re.compile(
    r"(?:比[^，。；]{2,12}[多少]|净增|增长|增加|提升|提高|上升|下降|降低|减少|同比|环比|翻|增幅|降幅|扩大|缩减|压减|压缩|前移|上浮)"
    r"(?:了|近|约|超过?|逾)*$"
)
# 道路改造提升77公里: done, not grown
RENEWED = re.compile(r"(?:改造|提质|整治|升级|维修)(?:提升|提高)(?:了|近|约|超过?)*$")
# 来信来访|同比下降62%: what opens the clause has grown or fallen. Group: what.
CLAUSE_GROWTH = re.compile(
    r"(?:^|[，；。、])(?:今年(?:以来)?|去年|全年|上半年|全[省市区县镇]|累计|其中)*(?!同比|环比|较|比)([一-鿿]{2,12}?)(?:同比|环比|较[^，。；]{2,4}|比[^，。；]{2,4})?"
    r"(?:增长|下降|上升|减少|增加|提升|提高|降低|翻番)(?:了|近|约|超过?|逾)*$"
)
# Of the figure right before: 党员6677名，占|24%, 6.5万人，占到从业人员的|6%
SHARE_OF = re.compile(r"[^，。；]{0,20}?[，（]?(?:约|已|共)?占(?:到|了|比)?[^，。；\d]{0,14}$")
# 上报隐患1700条，其中飞线充电最多，占|四成. Group: the part.
LEADING = re.compile(r"其中，?([^，。；\d]{2,10}?)(?:最多|最少|居多|为主|最高|最为突出)，(?:约|大约)?占(?:了|到|比)?$")
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
MEASURES: dict[str, Measure] = {
    "share": "share",
    "money": "amount",
    "area": "amount",
    "density": "amount",
    "mass": "amount",
}  # of the kinds of unit that are no counts
CHANGES = ("points", "times")  # kinds of unit that only changes have: 百分点, 倍
RELATIVE = ("share", *CHANGES)  # they say something of the figure before them
CONTINUING = ("、", "，", "，共", "，约")  # between two measures of one thing: 住户800户、2000余人
TOLD = re.compile(
    r"(?:最多|最少|其次|再次|第[一二三])的?(?:则)?是([^，。；“”\d]{2,10})，(?:共?有|达到?|约|共|近|超过?)*$"
)
ADDED = frozenset(("再建", "新建", "增建", "续建", "再增", "增设", "新设", "新增"))  # of what there is already
SHORT_DEEDS = frozenset(("报", "办", "收", "接"))  # 就报了7000件: the noun was named with 上报
THIS_NUMBER = re.compile(r"(?:这个|这一|该|此)(?:数字|数据|比例|比率|占比|数)[^，。；\d]{0,8}$")  # 到2022年底，这个数字变成了92.3%
OTHERS = re.compile(r"(?:另有|另外有|此外还有|还有)$")
ONE_PLACE = re.compile(r"[一仅单]个?(?:村|镇|街道|社区|区|县|市|家|地)")  # 上塘村一村就有98万元
SEXES = ("男", "女", "男性", "女性")  # say of which part, not of whom
CLOSES_SUM = "，。、；在用"  # after a sum whose noun does not follow


def figure_of(
    around: Surroundings, q: Quantity, made: Sequence[Figure], own: Sequence[Figure] = ()
) -> Figure | None:
    """The figure that ``q`` is, or None.

    ``made``: figures before it, whose noun it may go on counting; ``own``: the last of them if the sentence holds it.
    """
    text, others = around.text, [s for s in around.spans if s != (q.start, q.end)]
    if bracketed := _bracketed(text, q):
        return Figure(q, bracketed, MEASURES.get(q.kind, "count"))
    if STANDARD.search(text, 0, q.start):
        return _standard(text, q)
    qualifying = text.startswith("的", q.end) or text[: q.end].endswith(("以上", "以下"))
    if any(end == q.start for _, end in others) and qualifying:
        return None  # 4处1500平方米以上的…: it qualifies the noun of the figure before it
    if (distributed := _distributed(text, q)) is not None:
        first = text[: q.start].rpartition("分别")[2]
        changed = q.kind in CHANGES or bool(GROWTH.search(DIGITS_ON.sub("", first)))
        return Figure(q, distributed, "growth" if changed else MEASURES.get(q.kind, "count"))
    if own and q.kind == "share" and (leading := LEADING.search(text, own[-1].quantity.end, q.start)):
        part, whole = leading.group(1), own[-1].phrase.counted
        return Figure(q, Phrase(f"{part}的{whole}", whole, q.start, q.start, (part,)), "share")
    if own and q.kind == "share" and SHARE_OF.match(text, own[-1].quantity.end, q.start):
        return Figure(q, own[-1].phrase, "share")
    growth = (bool(GROWTH.search(text, 0, q.start)) and not RENEWED.search(text, 0, q.start)) or q.kind in CHANGES
    denominator = _denominator(text, q)
    phrase = _at_number(around, q, others, growth, bool(denominator))
    if denominator and phrase is not None and phrase.end <= q.start and phrase.label in denominator:
        phrase = None  # 平均每个社区|12.9名: of what was counted before
    if phrase is None or _says_too_little(phrase, q):
        phrase = _further(around, q, phrase, made)
    if phrase is None or is_enumeration(q, phrase, text):
        return None
    return Figure(q, phrase, "growth" if growth else MEASURES.get(q.kind, "count"), denominator)


# 党组织覆盖率、工作覆盖率分别达到86%和100%: the first with the first. Groups: the nouns, the numbers between.
DISTRIBUTED = re.compile(
    r"([^，。；：、和\d]{2,14})[、和]([^，。；：、和\d]{2,14})分别[一-鿿]{0,6}(?P<first>\d[^，。；、和]*[、和])?$"
)


DIGITS_ON = re.compile(r"\d.*$")


def _distributed(text: str, q: Quantity) -> Phrase | None:
    m = DISTRIBUTED.search(text, 0, q.start)
    if not m:
        return None
    group = 2 if m["first"] else 1
    return Phrase(m.group(group), m.group(group), m.start(group), m.end(group))


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
    counted_before = preceding is not None and not preceding.verb and text.startswith("的", q.end)
    comes_after = following is not None and following.counted and not counted_before
    people = preceding is not None and preceding.counted.endswith(PEOPLE_ENDS)
    at_once = following is not None and following.start == q.end and not preceding
    if comes_after and at_once and q.unit in OF_PEOPLE and _acts(text, tokens, q):
        return None  # 200人|通过培训当上“网长”
    if comes_after and people and q.unit in OF_PEOPLE and _acts(text, tokens, q):
        return preceding  # 商圈党员100人|参加会议
    if comes_after and not (preceding and following and _next_item(text, following)):
        return following
    return preceding or following


def _acts(text: str, tokens: Sequence[Token], q: Quantity) -> bool:
    if nouns_after.ITEM_OF_PEOPLE.match(text, q.end):
        return False
    first = next((t for t in tokens if t.start >= q.end), None)
    return first is not None and first.tag == "v" and first.text not in terms("attributive_verbs")


def _next_item(text: str, following: Phrase) -> bool:
    """党员30名、楼栋12栋: what follows is the next noun of a list."""
    return text[following.end : following.end + 1].isdigit() and text[following.start - 1 : following.start] in "、，"


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
    if following is not None and around.text[q.end : q.end + 1] not in CLOSES_SUM:
        return following
    later = nouns_after.money(around.text, around.tokens, q, others)
    if standard and later is not None:
        return later
    return preceding or later or following


def _says_too_little(phrase: Phrase, q: Quantity) -> bool:
    """Nothing but a verb, which says what of sums alone (投资30万元)."""
    if phrase.label in terms("governing_verbs") or phrase.label in SEXES or ONE_PLACE.fullmatch(phrase.label):
        return True
    if phrase.label in ADDED or phrase.label in SHORT_DEEDS:
        return True
    return bool(phrase.verb) and phrase.label.endswith(phrase.verb) and q.kind != "money"


def _more_of(around: Surroundings, q: Quantity, verb: Phrase | None, made: Sequence[Figure]) -> Phrase | None:
    """再建30处, 就报了7000件: more of what was counted before under the same unit, for a deed also by the same verb."""
    deed = (verb.verb or verb.label) if verb is not None else ""
    if deed not in ADDED and deed not in SHORT_DEEDS:
        return None
    same = [f for f in (*around.stock, *made) if f.quantity.unit == q.unit and not f.phrase.constraints]
    if deed in SHORT_DEEDS:
        same = [f for f in same if f.phrase.verb.endswith(deed) and f.phrase.counted != f.phrase.verb]
    if not same:
        return Phrase(around.topic, around.topic, q.start, q.start, verb=deed) if around.topic else None
    last = same[-1].phrase
    if deed in SHORT_DEEDS:
        return Phrase(last.label, last.counted, q.start, q.start, verb=deed)
    return Phrase(f"{deed}的{last.counted}", last.counted, q.start, q.start, (deed,), deed)


def _further(around: Surroundings, q: Quantity, verb: Phrase | None, made: Sequence[Figure]) -> Phrase | None:
    """Without a noun at the number (``verb``: the verb there).

    A part of the last figure (…的占40%), the clause's subject, the list item's head, the last figure's noun, at worst
    the verb alone.
    """
    text, topic = around.text, around.topic
    if more := _more_of(around, q, verb, made):
        return more
    if made and THIS_NUMBER.search(text, 0, q.start):
        return dataclasses.replace(made[-1].phrase, start=q.start, end=q.start)
    last = _continued(text, q, made)
    if made and made[-1].quantity.end == q.start and q.kind not in RELATIVE:
        return dataclasses.replace(made[-1].phrase, start=q.start, end=q.start)  # 居民900户|约2600人
    if (grown := CLAUSE_GROWTH.search(text, 0, q.start)) and not RENEWED.search(text, 0, q.start):
        return Phrase(grown.group(1), grown.group(1), grown.start(1), grown.end(1))
    if made and nouns_before.is_linking(text, made[-1].quantity.end, q.start):
        return made[-1].phrase  # 从98项减至21项
    if taking := nouns_apart.takes_up(text, q):
        return taking
    if part := nouns_apart.of_them(text, q):
        of_all = next((f for f in reversed(made) if f.measure != "share"), last) if q.kind == "share" else last
        whole = of_all.phrase.counted if last and of_all else topic
        whole = "" if whole in SEXES else whole
        joint = "" if part in SEXES else "的"
        label = f"{part}{joint}{whole}" if whole and whole not in part else part
        return Phrase(label, whole or part, q.start, q.start, (part,))
    if deed := by_deed(around, q, last):
        return deed
    if rate := nouns_apart.rate_before(text, q):
        return rate
    named = verb is not None and verb.label not in terms("governing_verbs") and not ONE_PLACE.fullmatch(verb.label)
    if verb is not None and named and len(verb.label) > len(verb.verb):
        return _without_verb(verb, q)
    if told := TOLD.search(text, 0, q.start):
        return Phrase(told.group(1), told.group(1), told.start(1), told.end(1))  # 最多的是管网堵塞，有5200件
    own = nouns_apart.subject(text, around.tokens, q, around.floor(q.start))
    own = None if own is not None and ONE_PLACE.fullmatch(own.label) else own  # 上塘村一村就有98万元
    if own is not None and not (verb and verb.label.startswith(own.label) and len(verb.label) > len(own.label)):
        return own
    action = verb.verb if verb else ""
    if topic and (last is None or last.phrase.counted == topic):
        return Phrase(topic, topic, q.start, q.start, verb=action)
    if last is None:
        return doing(text, q) or nouns_apart.clause_before(text, around.tokens, q) or verb
    return _again(text, q, last.phrase, action)


def _again(text: str, q: Quantity, last: Phrase, action: str) -> Phrase:
    """The last figure's noun once more; 建成128处，另有4处正在装修 are none of those."""
    if OTHERS.search(text, 0, q.start):
        return Phrase(f"另有的{last.counted}", last.counted, q.start, q.start, ("另有",), action)
    return Phrase(last.label, last.counted, q.start, q.start, last.constraints, action)


def _without_verb(phrase: Phrase, q: Quantity) -> Phrase:
    """社区承担30项 is said of what they do; 网格员招了60名 of the noun alone, which the unit counts."""
    noun = phrase.label.removesuffix(phrase.verb)
    single = len(phrase.verb) == 1 and phrase.verb not in RATIO_ENDS
    counted = single or (q.unit in OF_PEOPLE and noun.endswith(PEOPLE_ENDS))
    if not counted or len(noun) < len("某员"):
        return phrase
    return Phrase(noun, noun, phrase.start, phrase.start + len(noun), phrase.constraints, phrase.verb)


def _continued(text: str, q: Quantity, made: Sequence[Figure]) -> Figure | None:
    """The figure whose noun ``q`` may go on counting: the last of its unit, or the last of all if ``q`` leans on it."""
    if made and GROWTH.search(text, 0, q.start):
        return made[-1]
    adjacent = bool(made) and (
        made[-1].quantity.end == q.start or text[made[-1].quantity.end : q.start] in CONTINUING
    )
    if adjacent and q.kind not in RELATIVE:
        return made[-1]  # 居民3.2万户、11.5万人
    same = [f for f in made if f.quantity.unit == q.unit]
    if same:
        return same[-1]
    if made and (q.kind in RELATIVE or adjacent):
        return made[-1]
    return None
