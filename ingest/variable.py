"""What a figure counts: a choice between the nouns after it, before it, and those that it takes over."""

import dataclasses
import re
from collections.abc import Sequence

from ingest import (
    between,
    by_context,
    by_frame,
    by_unit,
    by_verb,
    by_wording,
    chosen_as,
    households,
    nouns_after,
    nouns_before,
    of_level,
    parts,
    per_each,
    recalled,
    spending,
    stated,
    sums,
    told_before,
    told_of,
)
from ingest import made as made_of
from ingest.common_words import CLOSES
from ingest.counted_again import ADDED, SEXES, SHORT_DEEDS
from ingest.deeds import OF_PEOPLE, PEOPLE_ENDS
from ingest.figure import Figure, Surroundings
from ingest.further import further
from ingest.growth import GROWTH, grows
from ingest.lexicon import terms
from ingest.noun_phrase import MADE_ANEW, Phrase, Span, stops
from ingest.number_names import STANDARD
from ingest.of_clause import ACTS_COUNTED, ONE_PLACE
from ingest.qualified import qualified
from ingest.quantity import Quantity
from ingest.respectively import counted_in_turn
from ingest.small_numerals import is_enumeration
from ingest.tokens import Token
from ingest.told_with import MEASURES, told_with

GROUND = "占地"  # a verb that says what is measured, whatever was told before it
POPULATION = "人口"
EVENT = re.compile(r"(?:培训|讲座|宣讲|活动|课程?|党课|比赛|竞赛|演出|义诊|沙龙|论坛|会|集市|宣传|研讨|轮训|比武)$")
LARGE_AREA = 10_000  # square metres: what several have together rather than each
ONE_OF_IT = re.compile(r"[一1][处间块片座栋幢个套层所方家排]$")
CLOSES_SUM = "，。、；在用"  # after a sum whose noun does not follow


# What the words around a number say of it where no noun need be looked for.
NAMING = (
    by_wording.wording,
    *(by_frame.settled, by_frame.such, by_frame.only),
    told_before.among,
    *(told_before.summed, told_before.meal, told_before.charge, told_before.dues, told_before.unit_cost),
    *(stated.people_apart, stated.laid_down, stated.share),
    *(by_unit.took, spending.purpose, spending.given_for, spending.cost, by_unit.score, by_unit.aged),
    *(spending.borne, by_unit.eating, by_unit.grown),
    *(households.benefited, households.beside_households, by_context.taxed),
    *(households.called_on, households.residents),
    *(by_unit.opinions, by_unit.served, chosen_as.appointed),
    *(by_verb.formed, by_verb.grown_to, by_verb.won),
    *(chosen_as.chosen, by_verb.of_examples, by_verb.spots, by_verb.items, by_verb.deeds, by_verb.so_often),
    *(told_of.of_each, told_of.settled, told_of.standing_about, told_of.done_for),
    by_context.told_by_clause,
)


def figure_of(
    around: Surroundings, q: Quantity, made: Sequence[Figure], own: Sequence[Figure] = ()
) -> Figure | None:
    """The figure that ``q`` is, or None.

    ``made``: figures before it, whose noun it may go on counting; ``own``: those of them that the sentence holds.
    """
    text, others = around.text, [s for s in around.spans if s != (q.start, q.end)]
    if bracketed := _bracketed(text, q) or by_wording.size(text, q):
        return Figure(q, bracketed, MEASURES.get(q.kind, "count"))
    if STANDARD.search(text, 0, q.start):
        return per_each.standard(text, q)
    dwell = Phrase(DWELLERS, DWELLERS, q.start, q.end) if text.endswith(INHABITANTS, 0, q.end) else None
    if team := dwell or told_before.members(text, q) or told_before.quoted(text, q):
        return Figure(q, team, "count")
    qualifying = text.startswith("的", q.end) or text[: q.end].endswith(("以上", "以下"))
    large = q.kind == "area" and q.value >= LARGE_AREA and text.startswith("的", q.end)  # 210处|16.8万平方米的厂房
    numbered = any(end == q.start and not text.startswith("第", max(a - 1, 0)) for a, end in others)  # no 第三栋|26户
    alone = q.kind == "area" and ONE_OF_IT.search(text, 0, q.start)  # 一间|80平方米的活动室 is no count of rooms
    if numbered and qualifying and not large and not alone:
        return None  # 4处1500平方米以上的…: it qualifies the noun of the figure before it
    growth = grows(text, q)
    if part := (parts.part(around, q, own) or of_level.of_next_level(text, q, own)) if own and not growth else None:
        return Figure(q, part, MEASURES.get(q.kind, "count"))
    if told := counted_in_turn(text, q, made) or told_with(around, q, own):
        return told
    named = next((phrase for find in NAMING if (phrase := find(text, q)) is not None), None)
    named = named or next((phrase for find in made_of.FINDERS if (phrase := find(around, q)) is not None), None)
    named = named or recalled.staged(around, q) or recalled.session(around, q)
    named = named or recalled.stands_in(around, q) or recalled.thing_added(around, q)
    if named := named or by_verb.around_verb(around, q):
        return Figure(q, named, MEASURES.get(q.kind, "count"))
    if own and (parts.raised(text, q, own[-1]) or parts.leading(text, q, own[-1])):
        return dataclasses.replace(own[-1], quantity=q, phrase=dataclasses.replace(own[-1].phrase, end=q.start))
    denominator = per_each.denominator(text, q)
    phrase = _at_number(around, q, others, growth, bool(denominator))
    if denominator and phrase is not None and phrase.end <= q.start and phrase.label in denominator:
        phrase = None  # 平均每个社区|12.9名: of what was counted before
    if growth and phrase is not None:
        phrase = _grown(text, q, phrase, made)
    if phrase is None or _says_too_little(text, phrase, q):
        phrase = further(around, q, phrase, made, own)
    if phrase is None or is_enumeration(text, q, phrase) or per_each.spelt_out(text, q):
        return None
    phrase = qualified(text, q, stated.of_whom(text, _at_door(text, q, phrase)))
    return Figure(q, phrase, "growth" if growth else MEASURES.get(q.kind, "count"), denominator)


INHABITANTS, DWELLERS = "口人", "居民"  # 全村251口人, whatever stands before


# “十二五”时期年均增长|8%, 过去五年年均增长|8%: of what was told before. 零售总额|年均增长8%: of that
YEARLY = re.compile(
    r"(?P<opens>(?:^|[，；、])(?:其中|其间|期间|(?:“?[十一二三四五]{2,3}”?|过去|近|这|此后|最近|连续)?"
    r"[\d一二三四五六七八九十]{0,2}年?(?:期间|时期|以来|来|间|里|末)?)，?)?(?:年均|年平均|平均每年|每年平均)(?:的)?$"
)


def _grown(text: str, q: Quantity, phrase: Phrase, made: Sequence[Figure]) -> Phrase | None:
    """What has grown, where it is said at the number; None for 同比增加|两成半: of what was told before."""
    verb = GROWTH.search(text, 0, q.start)
    yearly = YEARLY.search(text, 0, verb.start()) if verb else None
    if yearly and yearly["opens"] is not None and made:
        return dataclasses.replace(made[-1].phrase, start=q.start, end=q.start)
    if GROWTH.sub("", phrase.label) in stops():
        return None
    if yearly and phrase.end <= q.start and phrase.start < yearly.start() < phrase.end:
        label = text[phrase.start : yearly.start()]
        return dataclasses.replace(phrase, label=label, counted=label, end=yearly.start())
    return phrase


# 网格|服|400余套: the last character of what is counted, which the segmenter takes for a verb
THINGS_WORN, OF_THINGS = "服装锁包", frozenset("套件把个只副")
# 送餐|上门|累计700余次: the verb says where to, the one before it what
TO_THE_DOOR = re.compile(r"(?<![一-鿿])([一-鿿]{2})$")
DOORS = frozenset(("上门", "入户", "到户", "到家", "进门"))


def _at_door(text: str, q: Quantity, phrase: Phrase) -> Phrase:
    """送餐|上门|累计700余次, with what is brought there."""
    done = TO_THE_DOOR.search(text, 0, phrase.start) if phrase.label in DOORS and q.unit in ACTS_COUNTED else None
    if done:
        label = done[1] + phrase.label
        return dataclasses.replace(phrase, label=label, counted=label, start=done.start(1))
    return phrase


def _bracketed(text: str, q: Quantity) -> Phrase | None:
    """…养老院（80张）、…养老院（48张）共计128张|护理床位: the noun of the sum is that of the parts."""
    if text[q.start - 1 : q.start] != "（" or not text.startswith("）", q.end):
        return None
    of_sum = rf"(?:共计|合计|总计|共)[\d.万]+{re.escape(q.unit)}([一-鿿]{{2,14}}?)(?=[，。；]|$)"
    summed = re.search(of_sum, text[q.end :])
    return Phrase(summed[1], summed[1], q.end + summed.start(1), q.end + summed.end(1)) if summed else None


def _at_number(
    around: Surroundings, q: Quantity, others: Sequence[Span], growth: bool, standard: bool
) -> Phrase | None:
    """The phrase right after the unit or right before the number."""
    text, tokens = around.text, around.tokens
    following = nouns_after.after(text, tokens, q, others)
    if growth and following is not None and following.start == q.end and following.counted and q.kind == "count":
        return following  # 一下子多出138个|车位
    following = None if growth else following
    preceding = nouns_before.before(text, tokens, q, others, around.floor(q.start))
    if preceding is not None and (per := per_each.price(text, q, preceding)):
        at = dataclasses.replace(q, start=per.start(), number_start=per.start())
        preceding = nouns_before.before(text, tokens, at, others, around.floor(at.start))
        if preceding is not None and per["verb"]:
            preceding = dataclasses.replace(preceding, label=preceding.label + per["verb"])
    if preceding is not None and len(preceding.label) == 1 and q.unit in ACTS_COUNTED and preceding.verb:
        act = preceding.verb + preceding.label  # 免费送|餐|300余次
        preceding = dataclasses.replace(preceding, label=act, counted=act) if act in text else preceding
    if q.kind == "money":
        return _of_money(around, q, others, following, preceding, standard)
    of_noun = q.kind == "share" and preceding is not None and not preceding.label.endswith(RATIO_ENDS_OF_SHARES)
    counted_before = preceding is not None and not preceding.verb and text.startswith("的", q.end) and not of_noun
    comes_after = following is not None and following.counted and not counted_before
    people = preceding is not None and preceding.counted.endswith(PEOPLE_ENDS)
    called = text.startswith("“", q.end) and q.unit in nouns_after.HELD  # 技能培训6场|“加油课堂”: how they are called
    if called and preceding is not None and EVENT.search(preceding.label):
        return preceding
    at_once = following is not None and following.start == q.end and not preceding
    if following is not None and following.label == POPULATION:
        return following  # 年均带来3万人|口流入
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
    if nouns_after.ITEM_OF_PEOPLE.match(text, q.end) or between.after_clause(text, tokens, q.end, q.unit):
        return False
    first = next((t for t in tokens if t.start >= q.end), None)
    if first is not None and first.start == q.end and _is_idiom(text, first):
        return True
    return first is not None and first.tag == "v" and first.text not in terms("attributive_verbs")


DOOR_TO_DOOR = re.compile(
    r"(?:走家串户|走村串户|走街串巷|爬楼入户|上门入户|入户走访|走村入户|进村入户|挨家挨户|轮流值守|轮班值守|分片包干|包片到人|划片包干)(?!的)"
)
IDIOM_TAGS = ("l", "i", "z", "v", "nr")
KINDS_OF_PEOPLE = (
    *(*PEOPLE_ENDS, "手", "家", "师", "生", "兵", "民", "友", "姐", "哥", "军"),
    *("模范", "标兵", "人才", "骨干", "代表", "书记"),
)


def _is_idiom(text: str, token: Token) -> bool:
    """网格员11名|走街串巷，: four characters that end the clause are what those do who were named before."""
    return bool(DOOR_TO_DOOR.match(text, token.start)) or _is_set(text, token)


def _is_set(text: str, token: Token) -> bool:
    alone = len(token.text) == len("走街串巷") and token.tag in IDIOM_TAGS and CLOSES.match(text, token.end)
    return bool(alone) and not token.text.endswith(KINDS_OF_PEOPLE)


def _next_item(text: str, following: Phrase) -> bool:
    """党员30名、楼栋12栋: what follows is the next noun of a list."""
    return text[following.end : following.end + 1].isdigit() and text[following.start - 1 : following.start] in "、，"


RATIO_ENDS_OF_SHARES = ("率", "比例", "占比", "比重", "度")  # 社区|80%的居民 are a share of 居民
SUMMED_UP = frozenset(("起来", "下来", "加起来", "算下来"))  # 每月加|起来有4200多元的收入
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
    if named := sums.named(around.text, q):
        return named
    preceding = None if preceding is not None and preceding.label in SUMMED_UP else preceding
    summed = preceding is not None and preceding.label.endswith(SUMS)
    if summed and (around.text.startswith("的", q.end) or SPENT_ON.match(around.text, q.end)):
        return preceding  # 总投资900万元|的示范区, 整合资金95万元|建起牛棚
    cost = preceding is not None and preceding.label.endswith(COSTS)
    if cost and following is not None and not following.label.endswith(tuple(terms("money_nouns"))):
        return preceding  # 水电费23.6万元|没人认账
    if following is not None and around.text[q.end : q.end + 1] not in CLOSES_SUM:
        return following
    later = sums.money_noun(around.text, around.tokens, q, others)
    if preceding is not None and preceding.label in LEFT_OVER and later is not None:
        return later  # 维修资金账上只|剩31万元
    given_as = BARE_GIVING.search(around.text, 0, q.start) and AS.match(around.text, q.end)
    if later is not None and (standard or given_as):
        return later
    return preceding or later or following


def _says_too_little(text: str, phrase: Phrase, q: Quantity) -> bool:
    """Nothing but a verb, which says what of sums alone (投资30万元)."""
    worn = len(phrase.verb) == 1 and phrase.verb in THINGS_WORN and q.unit in OF_THINGS
    if phrase.label == GROUND or (worn and len(phrase.label) > len("衣服")):
        return False
    if phrase.start >= q.end and CLOSES.match(text, phrase.end):
        return phrase.label in SEXES  # 14样|服务
    if phrase.label in terms("governing_verbs") or phrase.label in SEXES or ONE_PLACE.fullmatch(phrase.label):
        return True
    if phrase.label in ADDED or phrase.label in SHORT_DEEDS or MADE_ANEW.fullmatch(phrase.label):
        return True
    if q.kind == "money" and not GROWTH.search(phrase.label):
        return False
    return bool(phrase.verb) and phrase.label.endswith(phrase.verb)
