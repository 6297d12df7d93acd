"""What is counted stands after the unit: 50名专职网格员, 20万元党建工作经费."""

import re
from collections.abc import Sequence

from ingest.between import EXPLAINED, described
from ingest.common_words import PERSON_UNITS
from ingest.noun_phrase import Phrase, Span, clean, noun_run
from ingest.predicates import BODIES, tells_no_noun, without_predicate
from ingest.quantity import Quantity
from ingest.tokens import Token
from ingest.unit_context import SCORED

# 8户|特困供养家庭, 5名|无人赡养老人: kinds of needy people whose names hold verbs
NEEDY = re.compile(
    r"(?:(?:城乡|农村|城市|分散|集中)?特困(?:人员)?供养|(?:分散|集中)供养|事实无人(?:抚养|照料|照顾|赡养)|无人(?:抚养|照料|赡养)|易返贫致贫|边缘易致贫|脱贫不稳定|"
    r"突发严重困难|支出型困难|低收入|低保边缘|因病致贫|因灾返贫|残疾|留守|失独|失能|半失能)"
    r"(?:、(?:[一-鿿]{2,6}))?(?:特困|困难|重点)?(?:人员|对象|儿童|孩子|老人|老年人|家庭|人口|孤儿|居民|群众|妇女|户)"
)
# 630项|急难愁盼问题: four verbs to the dictionary
TROUBLES = re.compile(r"(?:急难愁盼|操心烦心揪心|烦心揪心)的?(?:问题|事项|诉求|难题|需求|实事|小?事)")
# 2.6万册|各类|图书: any sorts of what is counted
ANY_SORT = re.compile(
    r"各(?:[类种色]|式各样的?|式)(?:非[一-鿿]{2,3}类?)?(?=[一-鿿])(?!人才)|"
    # 72个|三级|网格
    r"[一二三四五]级(?=(?:微|子|大|小)?(?:网格|站点|平台|机构|梯队|岗位|党组织|组织|服务|调解|医院|响应))"
)
# 35场|积分评比表彰仪式: by what its name ends in, where the dictionary has its words for verbs
EVENT = re.compile(
    r"(?:(?![的了在把被和与、，。；“”\d])[一-鿿]){2,10}?"
    r"(?:仪式|活动|大赛|比赛|竞赛|讲座|培训班|沙龙|集市|市集|演出|义诊|座谈会|晚会|"
    r"运动会|展览|夜话|论坛|课堂|音乐会|茶话会|听证会|恳谈会|发布会)(?=[，。；、]|$)"
)
EXPLANATION = re.compile(r"（[^（）]*）")
# 24名|外出务工返乡人员、: an item of a list of people, whatever words tell who they are
ITEM_OF_PEOPLE = re.compile(
    r"(?:(?!被)[一-鿿]){2,12}?(?:人员|毕业生|军人|党员|干部|青年|学生|老人|骨干|能人|大户|代表|群众|居民|志愿者|职工|教师|家庭|书记|农民工|委员|经理)"
    r"(?=[、，。；]|进|编|分成|纳入|全部|都|均|加入|当选|担任|参与|参加|考|到|组成|上门|轮流)"
)
SEPARATOR = re.compile(r"[、，]")
BEFORE_DOT = re.compile(r"[一-鿿]{2,6}[·•・]")  # 8处|同心家·|云雀驿站
IS_ONE = re.compile(r"是(?=[一-鿿]{0,6}(?:员|[人者师长工]|干部|青年|妇女|女性|男性|代表|骨干)[，。；、])")
AMONG = frozenset(("里", "中", "内"))
HELD = ("场", "次", "期", "轮", "场次")
# 15大类、|126项便民服务事项: the noun of both
SHARED = re.compile(r"、(?:共|约|近)?$")
SORTS = ("大项", "小项", "大类", "小类", "类", "项")
# 2个市级|和11个县级便民服务中心. Group: the level.
LEVELS = r"(?:国家|省|市|区|县|镇|乡|街道|社区|村|院|楼|片区|小区|网格)级"
OF_LEVEL = re.compile(rf"({LEVELS})的?[、和及以与，]{{1,2}}(?:共|约|近)?$")
OTHER_LEVEL = re.compile(rf"{LEVELS}的?")


# 870户|居民“做饭”: what is theirs is no part of who they are
# 930户|居民的开放式小区: where they live is none either
DWELLERS = re.compile(
    r"(?:居民|业主|住户|群众|村民|老人|家庭)(?=“[^“”]{0,6}[^“”员长者家师哥姐人]”|"
    r"的(?:开放式|封闭式|超?大型?|老旧?|安置|无物业|单位|普通|回迁|商品房){0,2}(?:小区|家属院|大院|院落|院子|楼院|社区|村)(?![一-鿿]?[党居村]))"
)
# 24张|床位的日间照料室, 把418个|车位错时借给居民
PLACES_OF = re.compile(
    "(?:床位|座位|席位|餐位|工位|停?车位|泊位|铺位|摊位)(?=的[一-鿿]|错[时峰]|免费|有偿|低偿|优先|统一|对外|借给|租给|让给)"
)
DWELLERS_UNITS = frozenset(("户", "名", "人", "位"))


def shared(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """What two numbers of one list count, the first in sorts, where the noun stands after the second."""
    following = next((s for s in numbers if s[0] >= quantity.end), None)
    if quantity.unit not in SORTS or following is None or not SHARED.fullmatch(text, quantity.end, following[0]):
        return None
    if not text[: following[1]].endswith(("项", "类", "条", "件")):
        return None
    end = noun_run(text, tokens, following[1], numbers)
    return _phrase(text, following[1], following[1], end) if end > following[1] else None


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


ON_LINE = re.compile(r"线[上下](?:[、和与]?线[上下])?")  # 73个|线上网格群: the dictionary knows 线|上


def after(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span]) -> Phrase | None:
    """The noun phrase that follows the unit. ``numbers``: spans of the sentence's other quantities."""
    scored = SCORED.match(text, quantity.end) if quantity.kind == "score" else None
    if scored:
        return Phrase(scored[1], scored[1], *scored.span(1))  # 以96.5分|的综合得分…
    if both := shared(text, tokens, quantity, numbers) or _of_level(text, tokens, quantity, numbers):
        return both
    if quantity.kind == "share" and text.startswith("全覆盖", quantity.end):
        return None  # 楼栋党小组|100%|全覆盖
    begin, head = described(text, tokens, quantity, numbers)
    if quantity.unit in (*PERSON_UNITS, "个") and IS_ONE.match(text, begin):
        begin = head = begin + 1  # 35人|是党员, 5个|是党员
    if tells_no_noun(text, begin, quantity.unit):
        return None
    if begin == head and (sorts := ANY_SORT.match(text, begin)):
        head = sorts.end()
        begin = head if text[begin] == "各" else begin
    end = noun_run(text, tokens, head, numbers)
    if (brand := BEFORE_DOT.match(text, head)) and end < brand.end():
        end = noun_run(text, tokens, brand.end(), numbers)
    if (online := ON_LINE.match(text, head)) and end < online.end():
        end = noun_run(text, tokens, online.end(), numbers)
    if text[head:end] in AMONG:
        return None  # 326户|里
    if quantity.unit == "人" and text.startswith("口", begin) and not text.startswith("口之", begin):
        return Phrase("人口", "人口", begin, begin + 1)  # 10万人|口
    listed = ITEM_OF_PEOPLE.match(text, head) if quantity.unit in BODIES else None
    if listed and not any(listed.start() < a < listed.end() for a, _ in numbers):  # 7个小区|近三百户居民: two nouns
        end = max(end, listed.end())
    end = _by_whole_name(text, quantity, head, end)
    end = _without_done(text, tokens, head, without_predicate(text, quantity, head, end))
    end = _with_event(text, tokens, quantity, end)
    return _phrase(text, begin, head, end) if end > head else None


def _by_whole_name(text: str, quantity: Quantity, head: int, end: int) -> int:
    """Where a noun ends that goes by a set name, whatever words it is made of."""
    if needy := NEEDY.match(text, head) or TROUBLES.match(text, head):
        end = max(end, needy.end())
    if end == head and quantity.unit in HELD and (event := EVENT.match(text, head)):
        end = event.end()
    quoted = DWELLERS.match(text, head, end) if quantity.unit in DWELLERS_UNITS else PLACES_OF.match(text, head, end)
    return quoted.end() if quoted else end


def _without_done(text: str, tokens: Sequence[Token], head: int, end: int) -> int:
    """在7个小区|增划|了车位: what 了 follows is a verb, though the dictionary does not know it."""
    last = next((t for t in tokens if t.end == end), None) if text.startswith("了", end) else None
    return last.start if last is not None and last.start > head and last.end - last.start == len("增划") else end


def _with_event(text: str, tokens: Sequence[Token], quantity: Quantity, end: int) -> int:
    """25场|红色宣讲，: of what is held, a deed that ends the clause is the noun, whatever the dictionary has it for."""
    deed = next((t for t in tokens if t.start == end), None)
    if quantity.unit not in HELD or deed is None or deed.tag != "v" or len(deed.text) != len("宣讲"):
        return end
    return deed.end if text[deed.end : deed.end + 1] in ("", *"，。；、") else end


def _phrase(text: str, start: int, head: int, end: int) -> Phrase:
    label = text[start:end].strip("“”‘’、")
    if (explained := EXPLAINED.match(text, start)) and explained.end() == head:
        label = EXPLANATION.sub("", label, 1)
        return Phrase(clean(label), clean(text[head:end]), start, end)
    constraints = tuple(p for p in SEPARATOR.split(text[start:head].removesuffix("的")) if p)
    return Phrase(clean(label), clean(text[head:end]), start, end, constraints)
