"""What stands between a unit and the noun that it counts, and says which of them are meant: 40名|会讲方言的|网格员."""

import re
from collections.abc import Sequence

from ingest.noun_phrase import Span
from ingest.quantity import Quantity
from ingest.tokens import Token

# What stands between unit and head and restricts it: 40名 | 有驾驶证、会讲方言的 | 网格员.
CONSTRAINTS = re.compile(
    # 31座|税收过亿元的|写字楼
    r"年?(?:税收|纳税|产值|营收|销售额|利润|收入)(?:均|都)?(?:超过?|过|达到?|突破)[\d.]*[百千万亿]+元(?:以上)?的?(?=[一-鿿])|"
    # 16台|使用已超18年的|电梯
    r"(?:使用|建成|运行|服役|投用|入住|房龄|楼龄)(?:年限|时间)?(?:已经?|均|都)*(?:超过?|过|满|达到?|近|约)\d+[余多]?年(?:以上)?的(?=[一-鿿])|"
    # 27起|房东与租客之间的|纠纷, 26件|邻里之间的|纠纷
    r"(?:(?![的，。；“”\d])[一-鿿、]){2,14}之间的(?=[一-鿿])|"
    # 38座|明清样式的|老宅
    r"(?:(?![的了着在把被])[一-鿿]){2,6}(?:风格|样式|式样|风貌|造型|外观|结构|风情|格调|年代|时期|户型|制式|色调)的(?=[一-鿿“])|"
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
# 600名|像周师傅这样的|快递员, 21个|这样的|驿站, 5处|此类|站点
ALIKE = re.compile(
    r"(?:这样|那样|这般|这种|类似|同样|相似)的(?=[一-鿿“])|(?:此类|这类|同类|该类)(?:的|型)?(?=[一-鿿“])|"
    r"(?:像|如|跟|和|同|与)[^，。；“”\d]{1,14}?(?:这样|那样|这般|一样|一般|似的|同样)的?(?=[一-鿿“])"
)
EXPLAINED = re.compile(r"(?:“[^“”]{1,12}”)?（[^（）]{7,60}）的?(?=[一-鿿])")
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
KINDS_OF_PEOPLE = (
    "员|工|者|人|长|师|干部|群众|居民|村民|老人|学生|儿童|孩子|医生|教师|骨干|代表|委员|党员|青年|妇女|骑手"
)
PROBLEMS = "问题|难题|诉求|短板|难点|堵点"  # 36项|街道（镇）无法承接的|审批事项, 25个|群众反映强烈的|难点问题
PROBLEM_NEXT = re.compile(rf"[一-鿿]{{0,8}}?(?:{PROBLEMS})")
# 4名|24小时值班的|维修工, 4家|排名靠后的|物业企业: by unit, what the noun behind the clause ends in
RELATIVE = {
    "名": KINDS_OF_PEOPLE,
    "位": KINDS_OF_PEOPLE,
    "个": rf"网格|楼院|院落|安置点|微网格|点位|地点|地方|位置|地块|路段|{PROBLEMS}",
    "处": rf"点位|地点|地方|位置|地块|空地|角落|路段|场地|{PROBLEMS}",
    "项": rf"事项|任务|职责|权限|权力|职能|业务|{PROBLEMS}",
    "件": rf"事项|实事|{PROBLEMS}",
    "条": rf"线索|意见|建议|{PROBLEMS}",
    "栋": r"(?:洋|小|新|老|住宅)楼|楼房|房屋|别墅|民居|农房|住宅|公寓|瓦房|居民楼",
    "幢": r"(?:洋|小|新|老|住宅)楼|楼房|房屋|别墅|民居|农房|住宅|公寓|瓦房|居民楼",
    "家": r"楼院|院落|小区|门店|超市|企业|公司|单位|商户|机构|店|组织|银行|餐馆|饭店|商会|协会",
    "部": r"电梯|升降机|手机|短片|影片",
    "扇": r"门|窗户|窗",
    "盏": r"灯",
    "辆": r"车|三轮车|僵尸车",
    "棵": r"树|大树|古树",
    "户": r"家庭|居民|商户|农户|住户|村民|业主|人家|户",
}
CLAUSE_BEFORE_NOUN = {
    unit: re.compile(
        rf"(?:(?=[在对与跟同为让受被向深])|(?![^的，。；]{{0,6}}(?:{ends})))[^，。；：“”]{{2,16}}?(?<!党)的(?=[一-鿿]{{0,8}}(?:{ends})(?![一-鿿]{{0,2}}的)|“[^“”]{{2,8}}”)"
    )
    for unit, ends in RELATIVE.items()
}
BECOMES = re.compile(r"(?<=[一-鿿]{2})(?:成为|成了|变成|当上|担任|化身)")
ANY_WORDS = ("栋", "幢", "项")  # 36栋|外墙斑驳的|住宅楼, 18项|基层用得上的|权限: whatever words describe them
# 5家|24小时书屋
OPENING_HOURS = re.compile(r"(?:24|7×24|12)小时(?=[一-鿿“]{2})(?!值|在|轮|响|内|开放[，。]|服务[，。])")


def described(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> tuple[int, int]:
    """Where what describes the noun after the unit begins, and where the noun does; twice the same with none."""
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
    return begin, head


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
    if BECOMES.search(m.group()):
        return 0  # 9个|党支部成为推动治理的“先锋”
    any_words = unit in ANY_WORDS or PROBLEM_NEXT.match(text, m.end()) is not None
    verbal = any_words or any(t.tag.startswith(("v", "m")) for t in tokens if begin < t.end <= m.end())
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
