"""What a figure counts that earlier clauses have named: before a colon, by its classifier, a meeting held."""

import re
from functools import cache

from ingest.backward import backward
from ingest.common_words import ALSO, CLAUSE_END, SO_FAR
from ingest.figure import Surroundings
from ingest.lexicon import alternatives, rows, terms
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 全年新开工|120部，完工|46部: a stage of the works whose thing, the only one of its unit, was told before. Group: it.
STAGED = re.compile(
    r"(?P<stage>新?开工|动工|完工|竣工|交付(?:使用)?|通过验收|签约|立项|在建|报装|投入使用|投用|启用|施工|开工)(?:了)?(?:约|近|超)?$|"
    r"(?P<all>(?:总共|一?共|合计|累计|总计)加?装(?:了)?(?:约|近|超)?$)"
)
LIFT = re.compile(r"电梯|加梯")  # what a report on lifts counts in 台; 加梯|完工30台
# 科普夜校分成两类，开到|30期: the course that the part of the sentence opens with. Groups: the course, the verb.
COURSE = re.compile(
    r"(?:^|(?<=[；。]))“?(?P<noun>(?![^，；]{0,10}[的在把将])[一-鿿]{2,10}?(?:大学|课堂|学堂|讲堂|夜校|课程|学校|学院|[班课会社营赛]|活动|集市|沙龙|讲座))”?"
    r"(?=[，分设开由从围面每已也则走共以主讲办])(?!办)[^；。\d]{0,30}?"
    r"(?:开|办|举办|开办|上|讲|更新|推出|开设|播|学|练|排)(?:到|至|了|过|满|够|出)+(?:近|约|超|第)?$"
)
# 投诉也多：2022年全街道|412件: what a colon says much of
MUCH = re.compile(
    r"(?:也|更|很|最|就|还|都|较|比较|越来越|不|真)*(?:多|少|高|低|大|快|慢|难|重|紧|突出|紧张|频繁|明显|严重|集中)：[^：。；]*$"
)
HELD = re.compile(r"(?:召开|举行|举办|开办|开设|开会|开|办|上)(?:了|过)?(?:约|近|超过?)?$")
SESSIONS = frozenset(("次", "场", "回", "轮", "期", "堂", "节"))
LESSONS = frozenset(("期", "堂", "节"))
QUOTED = re.compile(r"“([^“”，。；！？]{2,14})”")
RIGHT_BEFORE = re.compile(r"“([^“”，。；！？]{2,14})”[^，。；：“”]{0,6}$")
# 协商会议|已召开, 读书活动|办了: what was held, without quotation marks. Group: the last word of its name.
OF_MEETINGS = re.compile(
    r"(?P<noun>会议|座谈会|议事会|恳谈会|联席会|协商会|听证会|院坝会|板凳会|讲座|沙龙|论坛|活动|培训|培训班|演练|演出|比赛|集市|讲堂|课堂|宣讲|"
    rf"党课|义诊|展览|展演|晚会|夜校|市集|课程)(?:{SO_FAR}|{ALSO}|今年|去年|全年)*$"
)
MEETINGS = ("会", "课", "堂", "班", "集", "集市", "夜话", "沙龙", "论坛", "讲座", "茶桌", "茶亭", "圆桌", "长桌")
# 炉边会|在院里开; no bodies: 居委会, 协会. Group: the meeting.
MEETING = re.compile(
    r"(?<![一-鿿])(?:而|这个|每次|每月的?)?([一-鿿]{1,5}(?<![委员协工商学友社机总理])会)(?=在|开|每|上|里|是|由|就)"
)


@cache
def _nouns() -> dict[str, re.Pattern[str]]:
    """By unit: the only nouns that it classifies where none stands at the number."""
    return {row["term"]: re.compile(alternatives(row["nouns"].split("|"))) for row in rows("classifier_nouns")}


def much(around: Surroundings, q: Quantity) -> Phrase | None:
    """投诉也多：2022年全街道|412件."""
    m = MUCH.search(around.text, 0, q.start)
    return backward(around.text, around.tokens, m.start(), 0) if m else None


def classified(around: Surroundings, q: Quantity, *, continued: bool) -> Phrase | None:
    """加装电梯吵得最凶，…只装成|2部; where a figure before it may go on (``continued``), of its own clause."""
    nouns = _nouns().get(q.unit)
    if nouns is None:
        return None
    opening = around.text.rfind("，", 0, q.start) + 1 if continued else 0
    named = [m.end() for m in nouns.finditer(around.text, opening, q.start)]
    phrase = backward(around.text, around.tokens, named[-1], 0) if named else None
    if phrase is None or phrase.label == phrase.verb:
        return None
    return Phrase(phrase.label, phrase.counted, phrase.start, phrase.end, phrase.constraints)


def staged(around: Surroundings, q: Quantity) -> Phrase | None:
    """加装电梯…，新开工|120部，完工|46部: in what stage of which thing."""
    nouns = LIFT if q.unit == "台" else _nouns().get(q.unit)
    m = STAGED.search(around.text, max(0, q.start - STAGE_REACH), q.start) if nouns else None
    if nouns is None or m is None or not CLAUSE_END.match(around.text, q.end):
        return None
    clause = around.text[max(around.text.rfind(mark, 0, m.start()) for mark in "，；。、") + 1 : m.start()]
    told = around.before + around.text[: m.start()]
    named = [noun.replace("加梯", "电梯") for noun in nouns.findall(told)]
    if not named or nouns.search(clause.replace("加梯", "")):  # 已|加梯|完工并投用30台: a verb
        return None
    if m["all"]:
        return Phrase(named[-1], named[-1], q.start, q.start, verb="加装")
    return Phrase(f"{m['stage']}的{named[-1]}", named[-1], q.start, q.start, (m["stage"],), m["stage"])


STAGE_REACH = 8  # characters


def session(around: Surroundings, q: Quantity) -> Phrase | None:
    """；科普夜校分成两类，开到|30期: a course that opens its part of the sentence."""
    m = COURSE.search(around.text, max(0, q.start - COURSE_REACH), q.start) if q.unit in SESSIONS else None
    if m is None:
        return None
    start = max(m.start("noun"), around.floor(q.start))
    if opened := COURSE_OPENED.match(around.text, start, m.end("noun")):
        start = opened.end()
    noun = around.text[start : m.end("noun")]
    return Phrase(noun, noun, start, m.end("noun")) if len(noun) > 1 else None


COURSE_OPENED = re.compile(r"[一-鿿]{0,6}?(?:办起|开办|开设|推出|组织|举办|开展|办|开)(?:了|起)?")
COURSE_REACH = 50  # characters


def named(around: Surroundings) -> str:
    """“银杏小屋”…。去年新建|5处: what the sentences before have named last, or ""."""
    names = QUOTED.findall(around.before)
    return names[-1] if names else ""


def meeting(around: Surroundings, q: Quantity) -> Phrase | None:
    """办起“台阶会”。去年开了|58次: the last meeting or course that was named, here or in the sentences before."""
    held = HELD.search(around.text, 0, q.start) if q.unit in SESSIONS else None
    if held is None:
        return None
    if (plain := OF_MEETINGS.search(around.text, 0, held.start())) is not None:
        phrase = backward(around.text, around.tokens, plain.end("noun"), around.floor(q.start))
        if phrase is not None and phrase.label.endswith(plain["noun"]):
            return Phrase(phrase.label, phrase.counted, phrase.start, phrase.end, phrase.constraints)
    if named := RIGHT_BEFORE.search(around.text, 0, held.start()):
        return Phrase(named[1], named[1], q.start, q.start)
    for text, end in ((around.text, q.start), (around.before, len(around.before))):
        quoted = [m for m in QUOTED.finditer(text, 0, end) if q.unit in LESSONS or m[1].endswith(MEETINGS)]
        found = [*quoted, *MEETING.finditer(text, 0, end)]
        if found:
            last = max(found, key=lambda m: m.start())
            return Phrase(last[1], last[1], q.start, q.start)
    return None


# 休闲座椅|增设46处, 助餐点|在街道建了3处: who does it rather than what is made
DOERS = re.compile(
    r"(?:街道|社区|小区|[镇乡村县市区省]|里|单位|部门|公司|企业|党[委组支员建工]?|支部|委员会|居委会?|业委会?|政府|集团|员|者|人|群众|居民|干部|队|局|办|[两三各]级|"
    r"我们|他们|年|月|日|后|前|来|中|新|又|还|再|将|都|已|等)$"
)
PLACES = frozenset(("处", "个", "座", "家", "所", "间", "台", "组", "块", "盏", "张"))
# 助餐点|在街道建了|3处. Groups: the thing, the verb.
IN_PLACE = re.compile(
    r"(?:^|(?<=[，。；：]))(?P<thing>[^，。；：、“”\d]{2,14}?)在[一-鿿]{2,8}?"
    rf"(?:{SO_FAR}|就)*(?P<verb>建|设|开|办|布|装|安|建成|建起|设立|设置|开设|布设|落地|落户)(?:了|起|成|有)?(?:约|近)?$"
)


# 休闲座椅|增设|46处. Group: the verb.
ADDED = re.compile(r"(?P<verb>增设|新增|新建|增建|新设|加装|增配|新装|新添|增添|添置|增加)(?:了)?(?:约|近)?$")


def thing_added(around: Surroundings, q: Quantity) -> Phrase | None:
    """休闲座椅|增设46处: what was added, where it opens the clause; 社区增设46处 says only who did it."""
    alone = q.unit in PLACES and CLAUSE_END.match(around.text, q.end)
    m = ADDED.search(around.text, 0, q.start) if alone else None
    return _thing(around, m.start(), m["verb"]) if m is not None else None


def _thing(around: Surroundings, end: int, verb: str) -> Phrase | None:
    """The noun phrase that ends at ``end`` and opens its clause, unless it is somebody who acts."""
    floor = around.floor(end)
    if end <= floor or DOERS.search(around.text, 0, end):
        return None
    phrase = backward(around.text, around.tokens, end, floor)
    if phrase is None:
        return None
    start = phrase.start - len(phrase.verb)
    if phrase.verb and phrase.verb not in terms("governing_verbs") | terms("programme_verbs") and CLAUSE.search(
        around.text, 0, start
    ):
        label = phrase.verb + phrase.label  # 休闲|座椅, 晾晒|支架: a verb of what it is for
        return Phrase(label, phrase.counted, start, phrase.end, phrase.constraints, verb)
    if phrase.verb or len(phrase.label) < SHORTEST_THING:
        return None
    return Phrase(phrase.label, phrase.counted, phrase.start, phrase.end, phrase.constraints, verb)


CLAUSE = re.compile(r"(?:^|[，。；：])$")


def stands_in(around: Surroundings, q: Quantity) -> Phrase | None:
    """助餐点|在街道建了3处: what opens the clause and stands there; 花桥街道在小区建了3处 says who built."""
    alone = q.unit in PLACES and "在" in around.text[: q.start] and CLAUSE_END.match(around.text, q.end)
    m = IN_PLACE.search(around.text, 0, q.start) if alone else None
    return _thing(around, m.end("thing"), m["verb"]) if m is not None else None


SHORTEST_THING = 3  # characters
