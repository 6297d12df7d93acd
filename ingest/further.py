"""What a figure counts whose number has no noun beside it: a part, a clause's subject, the noun counted before.

A chain of finders, the surest first; each gives the phrase or None.
"""

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest import by_unit, nouns_apart, nouns_before, recalled, spending
from ingest.common_words import ABOUT
from ingest.deeds import OF_PEOPLE, PEOPLE_ENDS, by_deed, doing
from ingest.figure import Figure, Surroundings
from ingest.households import RESIDENTS
from ingest.lexicon import terms
from ingest.noun_phrase import RATIO_ENDS, Phrase
from ingest.quantity import Quantity

# A change rather than a level: 收入增长20%, 同比下降了15%.
GROWTH = re.compile(
    r"(?P<verb>(?:比[^，。；]{2,12}|同比|环比)[多少]|净增|多出|高出|增长|增加|提升|提高|上升|下降|降低|减少|同比|环比|翻|增幅|降幅|扩大|缩减|压减|压缩|前移|上浮)"
    rf"(?:了|{ABOUT})*$"
)
# 道路改造提升77公里: done, not grown
RENEWED = re.compile(rf"(?:改造|提质|整治|升级|维修)(?:提升|提高)(?:了|{ABOUT})*$")
# 规范提升|36个村级活动室: a count of what was made better; 排名提升|3个位次 has grown
IMPROVED = re.compile(r"提升(?:了|近|约|超)*$")
OF_RANK = re.compile(r"(?:名次|位次|名额|档次|等级|级别|台阶)")
# 来信来访|同比下降62%: what opens the clause has grown or fallen. Group: what.
CLAUSE_GROWTH = re.compile(
    r"(?:^|[，；。、]|12345”?(?:政务服务)?(?:便民)?(?:热线)?(?:里|中|受理)?的?|(?:(?:热线|平台)”?|”)(?:受理|反映)?的)(?:今年(?:以来)?|去年|全年|上半年|全[省市区县镇]|累计|其中)*(?!同比|环比|较|比|(?:今年|去年)?在此|[两二三四五六七八九十]年(?:来|间|里)?(?:累计)?[增下上减提降翻])([一-鿿]{2,12}?)(?:因此|因而|由此|随之|从而|相应|一下子?|直接|平均|总共)?(?:同比|环比|较[^，。；]{2,4}|比[^，。；]{2,4})?"
    rf"(?:增长|下降|上升|减少|增加|提升|提高|降低|翻番)(?:了|{ABOUT})*$"
)
CHANGES = ("points", "times")  # kinds of unit that only changes have: 百分点, 倍
RELATIVE = ("share", *CHANGES)  # they say something of the figure before them
# Between two measures of one thing: 住户800户、2000余人
CONTINUING = ("、", "，", "，共", "，约", "，共计", "，合计", "，总计", "，共有", "，近", "，超")
TOLD = re.compile(
    r"(?:最多|最少|其次|再次|第[一二三])的?(?:则)?是([^，。；“”\d]{2,10})，(?:共?有|达到?|约|共|近|超过?)*$"
)
ADDED = frozenset(("再建", "新建", "增建", "续建", "再增", "增设", "新设", "新增"))  # of what there is already
SHORT_DEEDS = frozenset(("报", "办", "收", "接"))  # 就报了7000件: the noun was named with 上报
# 到2022年底，这个数字变成了92.3%
LATER_CLAUSE = re.compile(r"^(?!.*(?:其中|当中|这些))[^，。；]*[一-鿿]{4}，[^，。；]*$")
ROLE = re.compile(r"(?:担任|当上?|选出|聘为|任)“([^“”，。]{2,8})”")
THIS_NUMBER = re.compile(r"(?:这个|这一|该|此)(?:数字|数据|比例|比率|占比|数)[^，。；\d]{0,8}$")
ACTS_COUNTED = frozenset(("次", "人次", "户次", "回"))
HOLDING = frozenset(("开展", "举办", "举行", "组织", "召开", "开办", "安排", "实施", "完成", "进行", "推出"))
TIMES_AND_PAIRS = ("场次", "对")  # 慰问25场次，结对36对
DWELLINGS = frozenset(("栋", "幢", "座"))
LISTED_AFTER = re.compile(r"[一-鿿]{0,4}[、，](?:共|约|近)?")
PEOPLE_NEXT = re.compile(r"[、，](?:共|约|近)?\d[\d.]*[万余多]*(?:人(?!次)|[名位口])")
TOLD_OF_THEM = re.compile(rf"(?:里|中|当中)(?:，|有|已)|{PEOPLE_NEXT.pattern}")  # 326户|里, 320户|、900多人
OTHERS = re.compile(r"(?:另有|另外有|此外还有|还有)$")
ONE_PLACE = re.compile(r"[一仅单]个?(?:村|镇|街道|社区|区|县|市|家|地)")  # 上塘村一村就有98万元
WHO_ACTS = re.compile(r"(?:街道|社区|乡镇|部门|职能部门|居委会)(?:[和与、及](?:街道|社区|乡镇|部门|职能部门|居委会))*")
SEXES = ("男", "女", "男性", "女性")  # say of which part, not of whom


def improved(text: str, q: Quantity) -> bool:
    """规范提升|36个|村级活动室: whether things were made better, of which there are as many as before."""
    noun = q.kind == "count" and "一" <= text[q.end : q.end + 1] <= "鿿" and not OF_RANK.match(text, q.end)
    return noun and q.unit in IMPROVED_UNITS and IMPROVED.search(text, 0, q.start) is not None


IMPROVED_UNITS = frozenset(("个", "处", "家", "座", "所", "条", "间", "栋", "幢"))


@dataclass(frozen=True, slots=True)
class Lone:
    """A quantity without a noun beside it."""

    around: Surroundings
    q: Quantity
    verb: Phrase | None  # the verb at the number, with nouns before it where it has any
    made: Sequence[Figure]  # figures before it
    own: Sequence[Figure]  # those of them that its sentence holds
    last: Figure | None  # the one of them whose noun it may go on counting

    @property
    def text(self) -> str:
        """The sentence."""
        return self.around.text

    def same(self, phrase: Phrase) -> Phrase:
        """The phrase of another figure, for this one."""
        return dataclasses.replace(phrase, start=self.q.start, end=self.q.start)


def further(
    around: Surroundings, q: Quantity, verb: Phrase | None, made: Sequence[Figure], own: Sequence[Figure]
) -> Phrase | None:
    """What a quantity counts that has nothing but a verb (``verb``) at its number, or not even that."""
    lone = Lone(around, q, verb, made, own, _continued(around.text, q, made))
    return next((phrase for find in FINDERS if (phrase := find(lone)) is not None), None)


def _act(lone: Lone) -> Phrase | None:
    """共走访|6.5万户次, 每天进出|860人次: what is done, where no noun tells to whom; no 义诊等服务已开展|36次."""
    if nouns_apart.often_held(lone.text, lone.q):
        return None
    verb = lone.verb.verb if lone.verb is not None else ""
    doer = lone.verb.label.removesuffix(verb) if lone.verb is not None else ""
    alone = not doer or doer.endswith(PEOPLE_ENDS)
    own = lone.q.unit in TIMES_AND_PAIRS and verb not in HOLDING
    done = (lone.q.unit in ACTS_COUNTED or own) and len(verb) > 1 and verb not in ADDED and alone
    return Phrase(verb, verb, lone.q.start, lone.q.start, verb=verb) if done else None


def _more_of(lone: Lone) -> Phrase | None:
    """再建30处, 就报了7000件: more of what was counted before under the same unit, for a deed also by the same verb."""
    q, around, verb = lone.q, lone.around, lone.verb
    deed = (verb.verb or verb.label) if verb is not None else ""
    if deed not in ADDED and deed not in SHORT_DEEDS:
        return None
    same = [f for f in (*around.stock, *lone.made) if f.quantity.unit == q.unit and not f.phrase.constraints]
    if not same and deed in ADDED and (named := recalled.named(around)):
        return Phrase(f"{deed}的{named}", named, q.start, q.start, (deed,), deed)
    if deed in SHORT_DEEDS:
        same = [f for f in same if f.phrase.verb.endswith(deed) and f.phrase.counted != f.phrase.verb]
    if not same:
        return Phrase(around.topic, around.topic, q.start, q.start, verb=deed) if around.topic else None
    last = same[-1].phrase
    if deed in SHORT_DEEDS:
        return Phrase(last.label, last.counted, q.start, q.start, verb=deed)
    return Phrase(f"{deed}的{last.counted}", last.counted, q.start, q.start, (deed,), deed)


def _this_number(lone: Lone) -> Phrase | None:
    """收缴率不到三成；…，这个数字变成了|92.3%; 居民900户|约2600人."""
    if not lone.made:
        return None
    adjacent = bool(lone.own) and lone.own[-1].quantity.end == lone.q.start and lone.q.kind not in RELATIVE
    named = THIS_NUMBER.search(lone.text, 0, lone.q.start)
    if adjacent and lone.made[-1].phrase.label in RESIDENTS.values() and lone.q.unit in RESIDENTS:
        noun = RESIDENTS[lone.q.unit]
        return Phrase(noun, noun, lone.q.start, lone.q.start)
    return lone.same(lone.made[-1].phrase) if adjacent or named else None


def _grown(lone: Lone) -> Phrase | None:
    """来信来访同比下降|62%."""
    grown = CLAUSE_GROWTH.search(lone.text, 0, lone.q.start)
    if not grown or RENEWED.search(lone.text, 0, lone.q.start):
        return None
    start, end = grown.span(1)
    floor = lone.around.floor(end)  # 云溪街道|党员志愿者增加30名
    start = floor if start < floor < end - 1 else start
    label = lone.text[start:end]
    return Phrase(label, label, start, end)


def _linked(lone: Lone) -> Phrase | None:
    """从98项减至|21项."""
    linked = bool(lone.own) and nouns_before.is_linking(lone.text, lone.own[-1].quantity.end, lone.q.start)
    return lone.own[-1].phrase if linked else None


def _part(lone: Lone) -> Phrase | None:
    """具有本科学历的占|40%: a part of the last figure, or of what the list item is headed with."""
    q, last = lone.q, lone.last
    part = nouns_apart.of_them(lone.text, q)
    if not part:
        return None
    of_all = next((f for f in reversed(lone.made) if f.measure != "share"), last) if q.kind == "share" else last
    whole = of_all.phrase.counted if last and of_all else lone.around.topic
    if of_all is not None and of_all not in lone.own and LATER_CLAUSE.search(lone.text, 0, lone.q.start):
        whole = ""  # 书记年纪偏大，能用电脑的不到三成: of what its own sentence began with
    whole = "" if whole in SEXES else whole
    if not whole and q.unit in OF_PEOPLE and (role := ROLE.findall(lone.text[: q.start])):
        whole = role[-1]  # 由党员担任“邻里当家人”，登记在册的共|1268人
    if not whole and lone.text.startswith("事", q.end):
        whole = "事"  # 议出来的|1270件事里
    joint = "" if part in SEXES else "的"
    label = f"{part}{joint}{whole}" if whole and whole not in part else part
    return Phrase(label, whole or part, q.start, q.start, (part,))


def _residents(lone: Lone) -> Phrase | None:
    """18栋楼、|1126户、|3400多人: in a list after buildings the unit says who lives there."""
    noun = RESIDENTS.get(lone.q.unit)
    floor = lone.around.floor(lone.q.start)
    alone = lone.q.unit == "户" and (lone.last is None or lone.last not in lone.own)
    alone = alone or (lone.q.unit == "户" and PEOPLE_NEXT.match(lone.text, lone.q.end) is not None)
    if noun and alone and (floor == lone.q.start > 0 or TOLD_OF_THEM.match(lone.text, lone.q.end)):
        return Phrase(noun, noun, lone.q.start, lone.q.start)  # 虎岭苑|678户, 326户|里有…
    last = lone.made[-1] if lone.made else None
    if noun is None or last is None:
        return None
    if last.quantity.unit not in DWELLINGS and last.phrase.label != RESIDENTS["户"]:
        return None  # 常住人口810户、2025人 are counted as what comes before
    listed = last in lone.own and LISTED_AFTER.fullmatch(lone.text, last.quantity.end, lone.q.start)
    return Phrase(noun, noun, lone.q.start, lone.q.start) if listed else None


# 门窗更换和|整体修缮4600户: the second of two things done to the same. Group: the first.
ALL_AT_ONCE = ("整体", "全面", "集中", "统一", "综合", "整片", "成片")
JOINT_DEED = re.compile(
    r"(?:^|[，；。、：])((?!对|把|将)[一-鿿]{2,10}(?:更换|更新|改造|维修|修缮|翻新|翻修|加固|粉刷|整治|清理|拆除|新建|保温|防水)[和与及])$"
)


def _with_verb(lone: Lone) -> Phrase | None:
    """社区承担|30项: the verb at the number with the nouns before it."""
    verb = lone.verb
    if verb is None or verb.label in terms("governing_verbs") or ONE_PLACE.fullmatch(verb.label):
        return None
    if verb.label.startswith(ALL_AT_ONCE) and (joint := JOINT_DEED.search(lone.text, 0, verb.start)):
        deeds = joint[1] + verb.label
        return dataclasses.replace(verb, label=deeds, counted=deeds, start=joint.start(1))
    return _without_verb(verb, lone.q) if len(verb.label) > len(verb.verb) else None


# 像这样的“柳荫小站”，全区已经建了|36处. Group: what they are like.
LIKE_THOSE = re.compile(
    r"(?:像这样的|这样的|类似的|像[^，。；“”]{2,10}这样的)“?([^，。；“”]{2,12})”?，[^，。；\d]{0,20}$"
)


def _like_those(lone: Lone) -> Phrase | None:
    """像这样的驿站，全区已经建了|126处."""
    like = LIKE_THOSE.search(lone.text, 0, lone.q.start)
    return Phrase(like.group(1), like.group(1), like.start(1), like.end(1)) if like else None


def _told(lone: Lone) -> Phrase | None:
    """最多的是管网堵塞，有|5200件."""
    told = TOLD.search(lone.text, 0, lone.q.start)
    return Phrase(told.group(1), told.group(1), told.start(1), told.end(1)) if told else None


def _subject(lone: Lone) -> Phrase | None:
    """专职网格员公开招了|50名: the clause's subject; 上塘村一村就有98万元 has none."""
    verb = lone.verb
    own = nouns_apart.subject(lone.text, lone.around.tokens, lone.q, lone.around.floor(lone.q.start))
    if own is None or ONE_PLACE.fullmatch(own.label):
        return None
    if lone.last in lone.own and WHO_ACTS.fullmatch(own.label):
        return None  # 线索420条，街道和社区已处置|398条: of what was counted right before
    return None if verb and verb.label.startswith(own.label) and len(verb.label) > len(own.label) else own


def _headed(lone: Lone) -> Phrase | None:
    """What the list item or the paragraph is headed with."""
    topic, last = lone.around.topic, lone.last
    if not topic or (last is not None and last.phrase.counted != topic):
        return None
    return Phrase(topic, topic, lone.q.start, lone.q.start, verb=lone.verb.verb if lone.verb else "")


def _first(lone: Lone) -> Phrase | None:
    """What the first figure of a passage counts: a deed, the clause before, at worst the verb alone."""
    if lone.last is not None:
        return None
    if done := doing(lone.text, lone.q):
        return done
    before = nouns_apart.clause_before(lone.text, lone.around.tokens, lone.q)
    deed = before is not None and before.verb and before.label.endswith(before.verb)
    return lone.verb if before is None or (deed and lone.verb is not None) else before  # 买药、办证，跑了|1.3万单


def _again(lone: Lone) -> Phrase | None:
    """The last figure's noun once more; 建成128处，另有|4处正在装修 are none of those."""
    if lone.last is None:
        return None
    last, q, action = lone.last.phrase, lone.q, lone.verb.verb if lone.verb else ""
    if last.label == last.verb != action and len(action) >= len("说和") and lone.q.kind == "count":
        return lone.verb  # 接案205件，说和|193件
    if _done_of_those(lone, action):
        return Phrase(f"{action}的{last.counted}", last.counted, q.start, q.start, (action,), action)
    if OTHERS.search(lone.text, 0, q.start):
        return Phrase(f"另有的{last.counted}", last.counted, q.start, q.start, ("另有",), action)
    return Phrase(last.label, last.counted, q.start, q.start, last.constraints, action)


def _done_of_those(lone: Lone, action: str) -> bool:
    """受理纠纷384起，化解|367起: with some of those that were just counted something else was done."""
    last = lone.last
    if last is None or last not in lone.own or lone.q.kind != "count" or lone.q.unit != last.quantity.unit:
        return False
    if len(action) < len("化解") or GROWTH.search(lone.text, 0, lone.q.start):
        return False
    other = last.phrase.verb not in (action, last.phrase.counted) and action not in last.phrase.label
    return other and not last.phrase.constraints and lone.q.value <= last.quantity.value


def _people(lone: Lone) -> Phrase | None:
    """在职党员进小区报到|5200名: of people the unit counts who does what the verb says."""
    verb = lone.verb
    if verb is None or lone.q.unit not in ("名", "位") or verb.label.endswith(PEOPLE_ENDS):
        return None
    who = nouns_apart.subject(lone.text, lone.around.tokens, lone.q, lone.around.floor(lone.q.start))
    return who if who is not None and who.label.endswith(PEOPLE_ENDS) else None


FINDERS: tuple[Callable[[Lone], Phrase | None], ...] = (
    lambda lone: recalled.meeting(lone.around, lone.q),
    _act,
    _more_of,
    _this_number,
    _grown,
    _linked,
    lambda lone: recalled.much(lone.around, lone.q),
    lambda lone: recalled.classified(lone.around, lone.q, continued=lone.last is not None),
    _like_those,
    lambda lone: nouns_apart.takes_up(lone.text, lone.q),
    _part,
    _residents,
    lambda lone: by_unit.extent(lone.text, lone.q, lone.last),
    lambda lone: spending.spent(lone.around, lone.q),
    lambda lone: by_deed(lone.around, lone.q, lone.last, lone.made),
    lambda lone: nouns_apart.rate_before(lone.text, lone.q),
    _people,
    _with_verb,
    _told,
    _subject,
    _headed,
    _first,
    _again,
)


BUILT = frozenset(("建成", "建起", "新建", "落成", "建立", "设立", "成立", "组建", "改建", "布设", "投用", "建好"))
THINGS = ("个", "处", "座", "所", "家", "间", "支")


def _without_verb(phrase: Phrase, q: Quantity) -> Phrase:
    """社区承担30项 is said of what they do; 网格员招了60名 of the noun alone, which the unit counts."""
    noun = phrase.label.removesuffix(phrase.verb)
    single = len(phrase.verb) == 1 and phrase.verb not in RATIO_ENDS
    counted = single or (q.unit in OF_PEOPLE and noun.endswith(PEOPLE_ENDS))
    counted = counted or (phrase.verb in BUILT and q.unit in THINGS)  # 村级站点|建成28个
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
