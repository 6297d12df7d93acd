"""What the verb at a number says of a figure that has no noun of its own: groups that are formed, sums that are won."""

import re

from ingest.backward import backward
from ingest.common_words import ABOUT, CLOSES, FOUNDING, PERSON_UNITS, SO_FAR
from ingest.figure import Surroundings
from ingest.lexicon import terms
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

REACH = 12  # characters before a number in which its verb stands
# 把保洁员编成|16组, 分为|8队: what people are divided into, by its unit
FORMED = re.compile(r"(?:编|分|划分|混编|编排|拆分|分编|编组|组)[成为作](?:了|约|共)?$")
FORMED_NOUNS = {"组": "小组", "队": "队伍", "班": "班组"}
# 舞龙队起初不过七个人，现已壮大到|46人. Group: who has grown in number.
GROWN_TO = re.compile(
    r"(?:发展|壮大|扩大|扩充|扩展|扩编|增加|增长|增)(?:到|至|成|为|成为)"
    r"(?:了|近|约|如今的?|现在的?|目前的?)*$"
)
BODY = re.compile(
    r"(?:^|[，。；：“”的])([^，。；：“”\d的]{0,6}?(?:队伍|团队|社团|协会|[团队])(?!员))"
    r"(?=[^，。；]{0,16}(?:，|[由从][^，。；]{1,14}[发壮扩增]))"
)
MEMBERS = "成员"
# 向上级争取到|15万元, 从企业筹来|8万元: how a sum was won, where nothing says what it is for. Group: the verb.
WON = re.compile(
    rf"(争取|申请|筹集|筹措|募集|募|筹|凑|讨|拉|要|借|协调)(?:到手|来了|到了|到|来|得)(?:了|{ABOUT})*$"
)
FUNDS = "资金"
USED = re.compile(r"[，。；、]|$|(?:用于|用来|用作|把|建|修|装|买|作为)")


def formed(text: str, q: Quantity) -> Phrase | None:
    """把他们编成|16组."""
    noun = FORMED_NOUNS.get(q.unit)
    divided = noun and CLOSES.match(text, q.end) and (m := FORMED.search(text, max(0, q.start - REACH), q.start))
    return Phrase(noun, noun, m.start(), q.start) if divided and noun and m else None


def grown_to(text: str, q: Quantity) -> Phrase | None:
    """队伍起初只有五六个人，如今已发展到|46人: those who belong to it."""
    alone = q.unit in PERSON_UNITS and CLOSES.match(text, q.end)
    m = GROWN_TO.search(text, max(0, q.start - REACH), q.start) if alone else None
    if m is None:
        return None
    body = [b for b in BODY.finditer(text, 0, q.start) if "。" not in text[b.end() : m.start()]]
    if not body:
        return None
    label = body[-1][1] + MEMBERS
    return Phrase(label, label, m.start(), q.start)


def won(text: str, q: Quantity) -> Phrase | None:
    """向上级争取到|15万元."""
    m = WON.search(text, max(0, q.start - REACH), q.start) if q.kind == "money" and USED.match(text, q.end) else None
    return Phrase(m[1] + FUNDS, m[1] + FUNDS, m.start(), q.start, verb=m[1]) if m else None


# 定下|4个离村子、菜地都远的点位作堆肥点: what the spots are for. Group: that.
SPOT_FOR = re.compile(
    r"(?:[^，。；：“”\d]{2,24}的|[一-鿿]{0,4})(?:点位|地方|地点|位置|地块|空地|场地|房间|空房|空位|角落|边角地)"
    r"(?:作为|当作|用作|改作|辟为|辟作|改为|改成|设为|作|设|建成?|当)(?P<noun>[一-鿿]{2,10}?)(?=[，。；、]|$)"
)
SPOTS_CHOSEN = re.compile(
    r"(?:[选定划挑腾辟找拿圈](?:[出定下好中准]|出来)|确定|选取|选址|规划|敲定|择定)(?:了|好)?(?:约|近)?$"
)
SPOTS = frozenset(("个", "处", "块", "间"))


def spots(text: str, q: Quantity) -> Phrase | None:
    """定下|4个离村子、菜地都远的点位作堆肥点."""
    if q.unit not in SPOTS or not SPOTS_CHOSEN.search(text, max(0, q.start - REACH), q.start):
        return None
    m = SPOT_FOR.match(text, q.end)
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None


# 线上挂号、政策问答等|14项|应用|已上线: examples stand before the number, and the dictionary takes the noun for a verb
EXAMPLES = re.compile(r"等(?:共|约|近|首批|全部)?$")
OF_EXAMPLES = re.compile(
    r"(?P<noun>[一-鿿]{0,6}?(?:应用|场景|服务|活动|培训|演练|评比|检查|调研|管理|审批|整治|体验|展演|演出|比赛|竞赛))"
    r"(?=[，。；、]|已|均|都|全|也|还|陆续|先后|率先|相继|同步|一并|一[次口]|上线|落地|开[展发放]|进[入驻]|下[沉放]|纳入|向|在|为|实现|完成|可)"
)


def of_examples(text: str, q: Quantity) -> Phrase | None:
    """线上挂号、政策问答等|14项|应用."""
    listed = q.kind == "count" and EXAMPLES.search(text, 0, q.number_start)
    m = OF_EXAMPLES.match(text, q.end) if listed else None
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None


# 积分项共|52项, 扣分项有|36项: the dictionary parts the noun from its last character. Group: the noun.
ITEMS = re.compile(
    r"(?:^|(?<=[，。；、：])|(?<=其中))(?:这类|各类|此类)?([一-鿿]{2,6}(?<!事)项)(?:目前|现|已|一共|总共|合计|共|有|达到?|为|设|增至)*$"
)


# 开通|积分兑换点|48处, where 点 is a numeral to the dictionary after a verb. Group: the noun.
POINTS = re.compile(
    r"(?:^|[，。；、：]|[开增布][通设]了?|设[置立有]?|新?建[成立]?了?|打造|布局|有)"
    r"((?:[一-鿿]{2})?(?:兑换|积分|回收|投放|投递|换购|借阅|充电|打卡|取送|自提|代收|发放|领取|充值|缴费|补给)点)(?:共|现|已|目前|达|达到|为)?$"
)


def items(text: str, q: Quantity) -> Phrase | None:
    """加分项有|36项, 积分兑换点|48处."""
    m = ITEMS.search(text, 0, q.start) if q.unit == "项" else None
    m = POINTS.search(text, 0, q.start) if q.unit in SPOTS else m
    return Phrase(m[1], m[1], *m.span(1)) if m else None


# 帮着买菜送药、照看孩子等，忙活了|1560件: deeds that a list tells. Groups: the list, what they are together.
DEEDS = re.compile(
    r"(?:^|(?<=[，；：]))(?:[^，；：、“”]{0,12}?(?:帮着|帮忙|协助|参与))?(?:还|并|常|经常|积极|主动)*(?P<list>[一-鿿]{2,10}(?:、[一-鿿]{2,8}){1,5})等"
    r"(?P<kind>[一-鿿]{0,6}?(?:好事|实事|难事|事情?|事项|事务))?，"
    rf"(?:{SO_FAR})*(?:办|做|干|开展|处理|完成|帮忙|忙活)(?:了|成|过)?(?:近|约)?$"
)


def deeds(text: str, q: Quantity) -> Phrase | None:
    """买菜送药、照看孩子等，忙活了|1560件."""
    m = DEEDS.search(text, 0, q.start) if q.unit in ACTS and CLOSES.match(text, q.end) else None
    if m is None:
        return None
    label = m["kind"] or m["list"]
    return Phrase(label, label, m.start("list"), q.start)


ACTS = frozenset(("件", "次", "人次", "桩", "项", "起"))

# 楼道党小组应建尽建，设立了|215个: what the clause before says of its subject
COVERED = re.compile(
    r"(?:已经?|基本|全部|都|实现|做到|达到|不断|逐步|日益|持续|稳步|有序|陆续|相继|了)*"
    r"(?:全面?覆盖|应建尽建|应设尽设|应配尽配|应选尽选|应联尽联|覆盖|增多|增加|扩大|壮大|健全|完善|铺开|推开|建立|落地)(?:到位|了)?，"
    rf"(?:{SO_FAR})*"
    rf"(?:{FOUNDING}|建成|建起|建|选出|选聘|选配|配备|招募|组织|开设|设|布设|打造)(?:了|起|成)?(?:约|近)?$"
)
BODIES = frozenset(("个", "处", "家", "支", "名", "人", "座", "位", "间"))


def covered(around: Surroundings, q: Quantity) -> Phrase | None:
    """楼道党小组应建尽建，设立了|215个."""
    text = around.text
    m = COVERED.search(text, max(0, q.start - COVERED_REACH), q.start) if q.unit in BODIES else None
    if m is None or not CLOSES.match(text, q.end):
        return None
    phrase = backward(text, around.tokens, m.start(), around.floor(m.start()))
    return None if phrase is None or phrase.verb or phrase.label in terms("scope_words") else phrase


COVERED_REACH = 30  # characters

# 读书会等暖心活动|开展120次: what is held, before the verb. Group: its end.
HELD_BEFORE = re.compile(
    r"(?:活动|服务|培训|演练|宣讲|讲座|课程?|课堂|比赛|演出|集市|宣传|走访|巡查|义诊|沙龙)"
    rf"(?P<verb>(?:{SO_FAR})*(?:开展|举办|组织|举行|开办|办|搞)(?:了|过)?(?:{SO_FAR}|{ABOUT})*)$"
)
SEVERAL_HELD = re.compile(r"、[^，。；、]{2,12}等[^，。；、]{2,8}$")  # 歌会、棋赛等活动: the list says which
HELD_NOUN = re.compile(r"(?:^|(?<=[，。；、等]))(?![^，。；]{0,6}[的在把将])([一-鿿]{2,6}活动)$")
HELD_UNITS = frozenset(("次", "场", "期", "回", "场次"))
HELD_REACH = 20  # characters


def held(around: Surroundings, q: Quantity) -> Phrase | None:
    """暖心活动开展|120次."""
    text, at = around.text, q.number_start
    m = HELD_BEFORE.search(text, max(0, at - HELD_REACH), at) if q.unit in HELD_UNITS else None
    if m is None or not CLOSES.match(text, q.end) or SEVERAL_HELD.search(text, 0, m.start("verb")):
        return None
    phrase = backward(text, around.tokens, m.start("verb"), around.floor(m.start("verb")))
    if phrase is not None and not phrase.verb and len(phrase.label) > len("活动"):
        return phrase
    run = HELD_NOUN.search(text, max(0, m.start() - HELD_REACH), m.start("verb"))  # 暖|心微|活动, wrongly cut
    return Phrase(run[1], run[1], run.start(1), run.end(1)) if run else None


def around_verb(around: Surroundings, q: Quantity) -> Phrase | None:
    """What was told before the verb of the number."""
    return covered(around, q) or held(around, q)


# 以“桐花议事”为抓手，…，各类活动|已开展|320场: what was held is told right before the verb. Group: it.
HELD_SO_OFTEN = re.compile(
    r"(?:^|[，。；])(?:各类|各种|各项|各式)?(?P<noun>[一-鿿]{0,6}?(?:活动|演出|讲座|培训|比赛))"
    r"(?:已经?|一?共|累计|先后|均|都|总共|陆续)*(?:开展|举办|举行|组织|办|搞|做)(?:了|过)?(?:近|约|超|达)?$"
)
OFTEN_UNITS = ("场", "次", "场次", "期")


def so_often(text: str, q: Quantity) -> Phrase | None:
    """各类活动已开展|320场."""
    told = HELD_SO_OFTEN.search(text, 0, q.start) if q.unit in OFTEN_UNITS else None
    return Phrase(told["noun"], told["noun"], *told.span("noun")) if told else None
