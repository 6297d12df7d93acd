"""What set wordings around a number say it counts: 急难愁盼90件, 第三方机构2家, 一个近万人的社区."""

import re

from ingest.common_words import CLOSES
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 居民急难愁盼|90件. Group: the noun.
TROUBLES = re.compile(r"((?:群众|居民|业主|职工|企业|百姓|老百姓)?(?:的)?急难愁盼(?:问题|事项|诉求|难题|事)?)$")
THIRD_PARTY = re.compile(r"(第三方[一-鿿]{0,6}(?:机构|企业|公司|单位|平台|组织))$")
# 列出|便民服务清单|28项: the list by how many it holds. Group: it.
LISTED = re.compile(
    r"(?:列出|梳理出?|制定出?|形成|建立|编制|晒出|推出|公布|拟定|拟出|开列|开出|细化出?|汇总|排出|亮出|发布|印发|完善)了?"
    r"((?:(?![的了将把])[一-鿿]){2,10}清单)$"
)
# 14个|拆迁还建安置区: by what such a name ends in, whatever words it begins with. Group: it.
DWELLINGS_AFTER = re.compile(
    r"((?:(?![的了将把在和由被有])[一-鿿]){2,10}(?:居住区|安置区|安置点|居民点|聚居点|聚居区))(?=[，。；、和]|$)"
)
SEVERAL = 10  # items of a list that are counted rather than told
PRIZE = re.compile(r"(?<![一-鿿])((?:设|评出|颁发)?)([一-鿿]{2,4}奖)$")
ITEMS = ("件", "个", "项", "条", "桩", "余件", "宗", "起")
LINK = re.compile(r"(?:共计|累计|总计|近|约|共|有|达|超过|超|了|为)+$")
# 这个|2万人|的大社区, 一个近|万人|的小区: how large it is. Group: what it is.
SIZE_BEFORE = re.compile(
    r"(?:[这那]个|[这那一]座|一个|[是为])(?:拥有|有着|有|容纳|住着|居住着|近|约|超过?|将近|上|多达)*$"
)
SIZE_AFTER = re.compile(
    r"(?P<who>(?:常住)?(?:居民|住户|人家|村民|业主|人口|群众|职工))?的(?:超?大型?|老旧?|小|安置|拆迁安置|商品房|高层)*(?:社区|小区|大院|村庄?|院落|街道|楼盘|居民区|片区)"
)
# 柳荫小区有|450户，
HAS_BEFORE = re.compile(
    r"(?:小区|社区|家属院|大院|号院|居民区|花园|苑|新村|公寓)(?:里|内)?(?:现在?|一共|总共|目前)?共?有$"
)
# 30条、累计9公里|的老管线全部换新. Group: the noun.
LENGTH = r"(?:累计|总长度?|全长|合计|共计|总计|总面积)(?:达|约|近|为)*"
ALSO_LONG = re.compile(
    rf"、{LENGTH}[\d.]+[万千]?[余多]?(?:公里|千米|米|平方米|万平方米|亩|公顷)"
    r"的([一-鿿]{2,6}?)(?=全部|全都|已|均|都|被|完成|入地|[，。；])"
)
COUNTED_TOO = re.compile(rf"\d[余多]?[条根处段栋幢片块座]、(?:{LENGTH})?$")
OF_NOUN = re.compile(r"的([一-鿿]{2,6}?)(?=全部|全都|已|均|都|被|完成|入地|[，。；])")
# 全长|600米|的胡同. Group: what is so long.
HOW_LONG = re.compile(r"(?:全长|总长|长)(?:达|约|近|有)*$")
LONG_THING = re.compile(
    r"的[一-鿿]{0,4}?(胡同|老街|街巷|小巷|巷子|背街|街道|道路|步道|小路|街)(?=[，。；里上中内在有成变是])"
)
# 三十多平方米|的这间小屋，
OF_THIS = re.compile(
    r"的[这那][个处间片座方块]([一-鿿]{0,2}(?:空间|地方|屋子|小屋|场地|院子|驿站|房间|门面|食堂|小店|园子))"
    r"(?=[，里内是]|成)"
)
# 一楼腾出|90平方米|建成邻里书房: what it was made into. Group: that.
SPARED = re.compile(r"(?:腾|拿|辟|划|让|匀|挪|空)出(?:来)?(?:了|近|约|超过?)*$")
SPARED_FOR = re.compile(
    r"，?(?:专门|全部)?(?:用来|用于)?(?:改造|改建|改|建设|建|打造|布置|办|做)[成作为起了]*(?:一[个处间家座])?"
    r"((?:(?![的了])[一-鿿]){1,8}?(?:站|室|中心|厅|食堂|空间|驿站|吧|课堂|书屋|书房|阵地|客厅|广场|花园|活动区|停车场))(?=[，。；、])"
)
# 老人来吃饭|的人次从每天|20人次涨到70人次. Group: who does what.
OF_PLACE = re.compile(r"^.*(?:社区|小区|街道|中心|村|镇)(?=[一-鿿]{5})")
TIMES_OF = re.compile(
    r"((?:(?![的，。；了])[一-鿿]){2,10}的人次)(?:从|由)?(?:原来的|最初的|起初的)?(?:每[天月年周日])?的?$"
)


# 带动近60人|家门口就业: what they were helped to. Groups: where, what.
HELPED = re.compile(
    r"(?:带动|吸纳|解决|帮助|安置|促进|实现|提供|助力|让|使|推动|引导|保障)"
    r"(?:了|近|约|超过?|逾|周边|当地|本村|群众|村民|脱贫户)*$"
)
HELPED_TO = re.compile(
    r"(?:在|实现|稳定|灵活)*(?:家门口|就近就地|就近|就地|本地|村里|当地|附近)(?:实现|稳定|灵活)?"
    r"(?P<what>就业|务工|上岗|增收|创业|再就业)(?=[，。；、]|$)"
)


def _helped(text: str, q: Quantity) -> Phrase | None:
    """带动近60人|家门口就业."""
    m = HELPED_TO.match(text, q.end) if q.unit in ("人", "名", "户", "位") else None
    if m is None or not HELPED.search(text, 0, q.start):
        return None
    return Phrase(m["what"], m["what"], *m.span("what"), verb=m["what"])


def wording(text: str, q: Quantity) -> Phrase | None:
    """What the words around ``q`` say of it."""
    return _helped(text, q) or _named_before(text, q) or _length(text, q) or _long(text, q) or _this(text, q)


def _named_before(text: str, q: Quantity) -> Phrase | None:
    """居民急难愁盼|90件, 第三方机构|2家, 优秀奖|6名, 来吃饭的人次从每天|20人次."""
    link = LINK.search(text, 0, q.start)
    edge = link.start() if link else q.start
    if q.unit in ITEMS and (m := TROUBLES.search(text, 0, edge)):
        return _phrase(m[1], m.start(1), edge)
    if q.unit in ("项", "条") and not q.chinese and q.value >= SEVERAL and (m := LISTED.search(text, 0, edge)):
        return _phrase(m[1], m.start(1), edge)
    if q.unit in ("个", "处") and not q.chinese and (m := DWELLINGS_AFTER.match(text, q.end)):
        return _phrase(m[1], *m.span(1))
    if q.unit in ("家", "个") and (m := THIRD_PARTY.search(text, 0, edge)):
        return _phrase(m[1], m.start(1), edge)
    if q.unit in ("名", "个", "人", "位") and (m := PRIZE.search(text, 0, edge)):
        return _phrase(m[2], m.start(2), edge)
    if q.unit == "人次" and (m := TIMES_OF.search(text, 0, q.start)):
        label = OF_PLACE.sub("", m[1])
        return _phrase(label, m.end(1) - len(label), q.start)
    return None


def size(text: str, q: Quantity) -> Phrase | None:
    """这个|2万人|的大社区: who lives there; 柳荫小区有|450户，."""
    if q.unit not in ("人", "户"):
        return None
    label = "居民" if q.unit == "人" else "住户"
    if (m := SIZE_AFTER.match(text, q.end)) and SIZE_BEFORE.search(text, 0, q.start):
        return _phrase(m["who"] or label, q.end, m.end())
    alone = q.unit == "户" and HAS_BEFORE.search(text, 0, q.start) and CLOSES.match(text, q.end)
    return _phrase(label, q.start, q.start) if alone else None


def _length(text: str, q: Quantity) -> Phrase | None:
    """30条|、累计|9公里|的老管线: both are of the same."""
    if m := ALSO_LONG.match(text, q.end):
        return _phrase(m[1], q.end, q.end)
    if COUNTED_TOO.search(text, 0, q.start) and (m := OF_NOUN.match(text, q.end)):
        return _phrase(m[1], m.start(1), m.end(1))
    return None


def _long(text: str, q: Quantity) -> Phrase | None:
    """这条全长|600米|的胡同."""
    how = HOW_LONG.search(text, 0, q.start) if q.kind == "length" else None
    what = LONG_THING.match(text, q.end) if how else None
    return _phrase(what[1] + "全长", q.end, what.end()) if what else None


def _this(text: str, q: Quantity) -> Phrase | None:
    """三十多平方米|的这间小屋; 腾出|90平方米|建成邻里书房."""
    m = OF_THIS.match(text, q.end) if q.kind == "area" else None
    if m is None and q.kind == "area" and SPARED.search(text, 0, q.start):
        m = SPARED_FOR.match(text, q.end)
    return _phrase(m[1], m.start(1), m.end(1)) if m else None


def _phrase(label: str, start: int, end: int) -> Phrase:
    return Phrase(label, label, start, end)
