"""What is counted stands after the unit: 50名专职网格员, 20万元党建工作经费."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.backward import backward
from ingest.glued import noun_end
from ingest.lexicon import terms
from ingest.metric import SCORED
from ingest.noun_phrase import Phrase, Span, clean, noun_run
from ingest.quantity import Quantity
from ingest.tokens import Token

# What stands between unit and head and restricts it: 40名 | 有驾驶证、会讲方言的 | 网格员.
CONSTRAINTS = re.compile(
    # 31座|税收过亿元的|写字楼
    r"年?(?:税收|纳税|产值|营收|销售额|利润|收入)(?:均|都)?(?:超过?|过|达到?|突破)[\d.]*[百千万亿]+元(?:以上)?的?(?=[一-鿿])|"
    r"(?:\d+(?:-\d+)?周?岁|具有|具备|拥有|取得|持有?|有条件|有)[^，。；：！？“”]{0,24}?的(?=[一-鿿“])"
)
DESCRIPTION = re.compile(r"(?:[一-鿿]{3,8}、){0,3}[一-鿿]{3,10}的(?=[一-鿿“])")
# 3家|2021年新申报的符合条件的|驿站
NEWLY = re.compile(
    r"(?:(?:19|20)\d{2}年)?新?(?:申报|建成|成立|创建|投用|启用|改造|注册|认定|评选|命名|备案)的(?:[一-鿿]{2,8}的)?(?=[一-鿿“])"
)
# 46户|日子最困难的|居民, 950名|非党员的|乡村能人
SUPERLATIVE = re.compile(
    r"(?:非(?!公)[一-鿿]{2,6}|[一-鿿]{0,4}(?:最|较|比较|特别|十分|非常|格外)[一-鿿]{1,3})的(?=[一-鿿“])"
)
# 600名|像周师傅这样的|快递员
ALIKE = re.compile(r"(?:像|如|跟|和|同|与)[^，。；“”\d]{1,14}?(?:这样|那样|这般|一样|一般|似的|同样)的?(?=[一-鿿“])")
EXPLAINED = re.compile(r"(?:“[^“”]{1,12}”)?（[^（）]{7,60}）的?(?=[一-鿿])")
EXPLANATION = re.compile(r"（[^（）]*）")
# 12个|各有侧重的|服务队, 6处|集阅读、健身于一体的|“小院”, 5支|深受居民喜爱的|队伍: what describes the noun
IDIOMATIC = re.compile(
    r"(?:(?:各[具有显]|别具|独具|颇具|极具|富有|富含|兼具|深受|备受|广受|饱含|充满|贴近|紧贴)[一-鿿]{1,8}|"
    r"集[^，。；：]{2,30}?(?:于一[体身处]|为一体)|以[一-鿿、“”]{2,16}为(?:主题|主|特色|重点|核心|内容|载体)|"
    r"[一-鿿]{2}(?:各异|不一|不同|不等|齐全|完备|完善|鲜明|突出|丰富|新颖|多样|灵活|过硬|精湛|优良|良好|显著|明确|合理|优美|便捷)"
    r"(?:、[一-鿿]{4}){0,3})"
    r"的(?=[一-鿿“])"
)
IDIOM_TAGS = ("l", "i", "z")  # of a word of four characters before 的: 5个|丰富多彩的|主题活动
IDIOM_LENGTH = 4
ADJECTIVE = ("a", "b", "z")  # 8张|特殊的|“网格图”
# 由35人|组成的|巡逻队; 46名|由老党员、热心居民等组成的|楼组长
MEMBERS = re.compile(r"(?:由[^，。；“”\d]{2,32}?)?组成的(?=[一-鿿“])")
PREDICATES = ("a", "an", "z", "ad")  # 素质|良好: a noun and what is said of it
# What is done to bodies that are counted, or what they do: 28家企业|的发展, 3个小区|的改造
ABSTRACT = re.compile(
    r"的(?:[一-鿿]{2})?(?:规划|综合|全面|提质|升级|发展|成长|壮大|经营|运营|运行|生活|出行|建设|改造|整治|提升|"
    r"面貌|环境|形象|品质|颜值|条件|需求|要求|诉求|就业|创业|问题|难题|期盼|期待|心声|营造|[一-鿿]{0,3}梦)$"
)
WITHIN = re.compile(r"(?<=[社小村街镇][区道])的[一-鿿]{2,4}?[里内中]$")  # 9个老旧社区|的网格里，有支部30个
# 86栋楼|优化为9片: what is made of them is said with 为
MADE_INTO = re.compile(
    r"(?<=[一-鿿）])(?:优化|调整|整合|划分|合并|改造|升级|打造|归并|细分|重组|拆分|转变|规划|布局|改建|撤并|精简|压减|压缩|缩减|重划){1,2}[为成到至]?$"
)
INTO = "为成到至"
MADE_NEXT = re.compile(rf"(?:优化|整合|合并|归并|重组|调整|划分)[{INTO}]")
# 列有4个板块28项|任务的责任清单: what a document holds; the numbers stand in it, and the document is not counted
HOLDS = re.compile(
    r"(?:包含|包括|涵盖|囊括|列有|列出|载有|含有?|共有?|设有|分为?|明确)(?:了|着|共)*"
    r"(?:\d+[个大]?(?:方面|大类|类|部分|板块|章节?|领域)[、，]?(?:共)?)?$"
)
HELD_IN = re.compile(
    r"(?<=[一-鿿])的(?=[^，。；的]{1,18}(?:目录|清单|办法|手册|方案|制度|指引|指南|标准|规范|细则|公约|条例|意见|"
    r"规程|台账|书|表|册|图谱|体系|章程))"
)
# 拥有38栋楼|的云溪社区: what has them
HAS_BEFORE = re.compile(r"(?:拥有|有着|住着|住有|(?<![没含])有)(?:着|近|约)?$")
HOLDER = re.compile(r"(?<=[一-鿿])的[一-鿿]{1,8}(?:社区|小区|村|街道|街区|大院|安置点|老城区)$")
# 收入达120万元|的好成绩: what it amounts to is said before it
ACHIEVEMENT = re.compile(
    r"的?(?:好|新|历史|最)?(?:成绩|佳绩|速度|增速|比例|幅度|水平|目标|新高|规模|台阶|纪录|关口|大关)"
)
# 222项|压减至101项
CHANGED = re.compile(r"(?:压减|压缩|精简|缩减|减少|减|增加|增|提高|提升|降低|降|升|扩大|扩|发展|拓展|壮大)[到至为]")
RATE_OF = re.compile(r"(?<=[一-鿿]{2})的?(?:按时|按期|及时|总体|平均)?(?:[一-鿿]{2})率$")
RATE_TOLD = re.compile(r"(?:均|都|全部)?(?:达到?|为|是|超过?|约|高达)*\d")
BODIES = frozenset(("家", "户", "名", "人", "位", "个", "幢", "栋"))
# 24名|外出务工返乡人员、: an item of a list of people, whatever words tell who they are
ITEM_OF_PEOPLE = re.compile(
    r"[一-鿿]{2,12}?(?:人员|毕业生|军人|党员|干部|青年|学生|老人|骨干|能人|大户|代表|群众|居民|志愿者|职工|教师|家庭|书记|农民工|委员|经理)"
    r"(?=[、，。；]|进|编|分成|纳入|全部|都|均|加入|当选|担任|参与|参加|考|到|组成|上门|轮流)"
)
KINDS_OF_PEOPLE = (
    "员|工|者|人|长|师|干部|群众|居民|村民|老人|学生|儿童|孩子|医生|教师|骨干|代表|委员|党员|青年|妇女|骑手"
)
# 4名|24小时值班的|维修工, 4家|排名靠后的|物业企业: by unit, what the noun behind the clause ends in
RELATIVE = {
    "名": KINDS_OF_PEOPLE,
    "位": KINDS_OF_PEOPLE,
    "个": r"网格|楼院|院落|安置点|微网格",
    "栋": r"(?:洋|小|新|老|住宅)楼|楼房|房屋|别墅|民居|农房|住宅|公寓|瓦房|居民楼",
    "幢": r"(?:洋|小|新|老|住宅)楼|楼房|房屋|别墅|民居|农房|住宅|公寓|瓦房|居民楼",
    "家": r"楼院|院落|小区|门店|超市|企业|公司|单位|商户|机构|店|组织|银行|餐馆|饭店|商会|协会",
    "户": r"家庭|居民|商户|农户|住户|村民|业主|人家|户",
}
CLAUSE_BEFORE_NOUN = {
    unit: re.compile(
        rf"(?![^的，。；]{{0,6}}(?:{ends}))[^，。；：“”]{{2,16}}?(?<!党)的(?=[一-鿿]{{0,8}}(?:{ends})(?![一-鿿]{{0,2}}的)|“[^“”]{{2,8}}”)"
    )
    for unit, ends in RELATIVE.items()
}
OF_BUILDINGS = ("栋", "幢")  # 36栋|外墙斑驳的|住宅楼: whatever words describe them
SEPARATOR = re.compile(r"[、，]")
STANDARD_OF = re.compile(r"(?:、每[^，。；]{1,8}?\d[\d.]*万?元)*的(?:补助|补贴|奖励)?标准")
BEFORE_DOT = re.compile(r"[一-鿿]{2,6}[·•・]")  # 8处|同心家·|暖蜂驿站
PERSONS = ("人", "名", "位")
IS_ONE = re.compile(r"是(?=[一-鿿]{0,6}(?:员|[人者师长工]|干部|青年|妇女|女性|男性|代表|骨干)[，。；、])")
AMONG = frozenset(("里", "中", "内"))
# 5家|24小时书屋
OPENING_HOURS = re.compile(r"(?:24|7×24|12)小时(?=[一-鿿“]{2})(?!值|在|轮|响|内|开放[，。]|服务[，。])")
MONEY_REACH = 40  # characters after a sum in which its noun may stand
MONEY_TAGS = ("n", "vn", "j", "b")  # of the words before a money noun: 党建工作经费


# 15大类、|126项便民服务事项: the noun of both
SHARED = re.compile(r"、(?:共|约|近)?$")
SORTS = ("大项", "小项", "大类", "小类", "类", "项")


def shared(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """What two numbers of one list count, the first in sorts, where the noun stands after the second."""
    following = next((s for s in numbers if s[0] >= quantity.end), None)
    if quantity.unit not in SORTS or following is None or not SHARED.fullmatch(text, quantity.end, following[0]):
        return None
    if not text[: following[1]].endswith(("项", "类", "条", "件")):
        return None
    end = noun_run(text, tokens, following[1], numbers)
    return _phrase(text, following[1], following[1], end) if end > following[1] else None


# 2个市级|和11个县级便民服务中心. Group: the level.
LEVELS = r"(?:国家|省|市|区|县|镇|乡|街道|社区|村|院|楼|片区|小区|网格)级"
OF_LEVEL = re.compile(rf"({LEVELS})的?[、和及以与，]{{1,2}}(?:共|约|近)?$")
OTHER_LEVEL = re.compile(rf"{LEVELS}的?")


def _of_level(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """The noun that two numbers share, the first with nothing but its level."""
    following = next((s for s in numbers if s[0] >= quantity.end), None)
    level = OF_LEVEL.match(text, quantity.end, following[0]) if following else None
    if following is None or level is None:
        return None
    end = noun_run(text, tokens, following[1], numbers)
    other = OTHER_LEVEL.match(text, following[1], end)
    noun = text[other.end() : end] if other else ""
    return Phrase(clean(level[1] + noun), clean(level[1] + noun), following[1], end) if len(noun) > 1 else None


def after(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """The noun phrase that follows the unit. ``numbers``: spans of the sentence's other quantities."""
    if both := shared(text, tokens, quantity, numbers) or _of_level(text, tokens, quantity, numbers):
        return both
    if quantity.kind == "score" and (scored := SCORED.match(text, quantity.end)):
        return Phrase(scored[1], scored[1], *scored.span(1))  # 以96.5分|的综合得分…
    members = MEMBERS.match(text, quantity.end)
    begin = members.end() if members else quantity.end
    begin = alike.end() if (alike := ALIKE.match(text, begin)) else begin
    head = (
        _after_explained(text, begin)
        or _after_constraints(text, begin)
        or _after_quantity(text, begin, numbers)
        or _after_description(text, tokens, begin)
        or after_clause(text, tokens, begin, quantity.unit)
    )
    if not head:
        begin = head = begin + (1 if text.startswith("的", begin) else 0)
    if quantity.unit in PERSONS and IS_ONE.match(text, begin):
        begin = head = begin + 1  # 35人|是党员
    if _tells_no_noun(text, begin, quantity.unit):
        return None
    end = noun_run(text, tokens, head, numbers)
    if (brand := BEFORE_DOT.match(text, head)) and end < brand.end():
        end = noun_run(text, tokens, brand.end(), numbers)
    if text[head:end] in AMONG:
        return None  # 326户|里
    if quantity.unit == "人" and text.startswith("口", begin) and not text.startswith("口之", begin):
        return Phrase("人口", "人口", begin, begin + 1)  # 10万人|口
    if (listed := ITEM_OF_PEOPLE.match(text, head)) and quantity.unit in BODIES:
        end = max(end, listed.end())
    end = _without_predicate(text, quantity, head, end)
    return _phrase(text, begin, head, end) if end > head else None


def _tells_no_noun(text: str, begin: int, unit: str) -> bool:
    """120万元|的好成绩, 98项|减至21项, 外卖骑手35人|为兼职网格员: what they come to, or become."""
    becomes = unit in PERSONS and text.startswith("为", begin)
    return bool(becomes or (ACHIEVEMENT.match(text, begin) and unit != "级") or CHANGED.match(text, begin))


def _without_predicate(text: str, quantity: Quantity, head: int, end: int) -> int:
    """Where the noun from ``head`` to ``end`` ends without what is done to it or said of it."""
    if text.startswith("村集体", head):
        end = head + 1  # 5个村|集体经济年收入
    if text.startswith("”全", end - 2):
        end -= 1  # 600名|“柳哨兵”|全覆盖
    into = text[end : end + 1] in INTO or text[end - 1] in INTO or MADE_NEXT.match(text, end)
    if into and (made := MADE_INTO.search(text, head, end)):
        end = made.start()
    if HAS_BEFORE.search(text, 0, quantity.start) and (holder := HOLDER.search(text, head, end)):
        end = holder.start()
    if HOLDS.search(text, 0, quantity.start) and (held := HELD_IN.search(text, head)):
        end = min(end, held.start())
    if quantity.kind == "count" and (rate := RATE_OF.search(text, head, end)) and RATE_TOLD.match(text, end):
        end = rate.start()  # 9件诉求|办结率100%
    within = WITHIN.search(text, head, end) or WITHIN.search(text, head, end + 1)
    if quantity.unit in BODIES and (abstract := within or ABSTRACT.search(text, head, end)):
        end = abstract.start()  # 28家企业|的发展
    if quantity.kind == "count":
        end = noun_end(text, head, end)
    return end


def _after_constraints(text: str, begin: int) -> int:
    """Where the head begins after constraints, 0 when none stand before it."""
    m = CONSTRAINTS.match(text, begin)
    return m.end() if m else 0


def _after_explained(text: str, begin: int) -> int:
    """30家|“三无”（无物业、无围墙、无门卫）|小区: where the head begins after what the bracket explains, or 0."""
    m = EXPLAINED.match(text, begin)
    return m.end() if m else 0


def _after_description(text: str, tokens: Sequence[Token], begin: int) -> int:
    """22名|素质良好、业务精湛、热心公益的|骑手: where the head begins after clauses that describe it, or 0."""
    if new := NEWLY.match(text, begin) or SUPERLATIVE.match(text, begin):
        return new.end()
    m = DESCRIPTION.match(text, begin)
    first = [t for t in tokens if begin <= t.start][:2]
    described = len(first) == 2 and first[0].tag.startswith("n") and first[1].tag in PREDICATES
    adjective = len(first) == 2 and first[0].start == begin and first[0].tag in ADJECTIVE
    if adjective and text.startswith("的“", first[0].end):
        return first[0].end + len("的")
    if idiom := IDIOMATIC.match(text, begin):
        return idiom.end()
    idiomatic = first and first[0].start == begin and first[0].tag in IDIOM_TAGS and len(first[0].text) >= IDIOM_LENGTH
    if idiomatic and text.startswith("的", first[0].end):
        return first[0].end + len("的")
    return m.end() if m and described else 0


def after_clause(text: str, tokens: Sequence[Token], begin: int, unit: str) -> int:
    """Where the head begins after a clause that tells which of them are meant, or 0."""
    m = CLAUSE_BEFORE_NOUN[unit].match(text, begin) if unit in CLAUSE_BEFORE_NOUN else None
    if m is None:
        return 0
    verbal = unit in OF_BUILDINGS or any(t.tag.startswith(("v", "m")) for t in tokens if begin < t.end <= m.end())
    return m.end() if verbal else 0


def _after_quantity(text: str, begin: int, numbers: Sequence[Span]) -> int:
    """6处800平方米以上的文化礼堂: where the head begins after a quantity that only qualifies it, or 0."""
    for a, b in numbers:
        if a == begin and text.startswith("的", b):
            return b + 1
        if a == begin and text[:b].endswith(("以上", "以下")):
            return b  # 126家百人以上企业
    opening = OPENING_HOURS.match(text, begin)
    return opening.end() if opening else 0


def _phrase(text: str, start: int, head: int, end: int) -> Phrase:
    label = text[start:end].strip("“”‘’、")
    if (explained := EXPLAINED.match(text, start)) and explained.end() == head:
        label = EXPLANATION.sub("", label, 1)
        return Phrase(clean(label), clean(text[head:end]), start, end)
    constraints = tuple(p for p in SEPARATOR.split(text[start:head].removesuffix("的")) if p)
    return Phrase(clean(label), clean(text[head:end]), start, end, constraints)


@cache
def _money_nouns() -> tuple[str, ...]:
    return tuple(terms("money_nouns"))


def _is_money(token: Token) -> bool:
    """A noun of sums; 低收入 is said of people."""
    return token.text.endswith(_money_nouns()) and token.text not in ("低收入", "中低收入", "高收入")


def money(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """For sums: the money noun that follows (按每年10万元的标准拨付党建经费) before another number, else one before."""
    limit = min([a for a, _ in numbers if a >= quantity.end] + [quantity.end + MONEY_REACH, len(text)])
    if standard := STANDARD_OF.match(text, quantity.end):  # …20万元的标准，为全区27个社区下拨|专项经费
        limit = min(standard.end() + MONEY_REACH, len(text))
    for i, token in enumerate(tokens):
        if quantity.end <= token.start and token.end <= limit and _is_money(token):
            start = _compound_start(tokens, i, quantity.end)
            label = text[start : token.end]
            return Phrase(label, label, start, token.end)
    early = [t for t in tokens if t.end <= quantity.start and _is_money(t)]
    lower = max((b for _, b in numbers if early and b <= early[-1].start), default=0)
    return backward(text, tokens, early[-1].end, lower) if early else None


def _compound_start(tokens: Sequence[Token], i: int, lowest: int) -> int:
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if token.start < lowest or not token.tag.startswith(MONEY_TAGS):
            break
        start = token.start
    return start
