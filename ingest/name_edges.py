"""Where a name that ends in the suffix of a place begins: after which words of its clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from ingest.lexicon import terms
from ingest.name_context import PICKED_AS, opens_clause
from ingest.neighbours import side_begins
from ingest.place_names import PROPER_TAGS
from ingest.tokens import Token, segmenter

# Words that end a name when one goes back from its suffix: prepositions, conjunctions, pronouns, particles, …
STOP_TAGS = ("p", "c", "r", "u", "x", "d", "f", "t", "y", "e", "o", "m")
VERBAL_TAGS = ("q", "v", "vd", "ad", "vn")  # end it too, but for a name's first word (团结社区)
LONG_WORD = 4  # words of this length and more are set phrases (充分发挥), unless they are proper nouns
SHORT_NAME = (2, 3)  # characters of a coined name that opens its clause
ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
ESTATES = ("花园", "家园", "新村", "新城", "小区", "公寓", "新苑")  # communities are named after them
HELD = frozenset(("召开", "举行", "举办", "公布", "发布", "通报", "印发"))
OPENING_WORDS = "以将把从由让使靠同对为向给在到与替属比"  # which the segmenter takes into an unknown name
# 柳荫街道|办事处|杏花村社区, 区住建局为|槐荫社区: a body that acts, with what leads to the name. A bureau alone may
# begin one: 水利局小区.
BODY_ACTS = re.compile(
    r"(?:.{0,8}?(?:党工委|办事处|街道办|管委会|(?<!委)党委|党总支|(?:人民|[区县市镇乡])政府)|"
    r".{1,8}?(?:[局委处办会府队站]|中心|公司|书记|主任|干部|党员|[员长者])(?=[对为向给在到与将把]))"
    r"[对为向给在到与将把]?(?=[一-鿿]{2})"
)
NOT_IN_NAME = "个名位条户家处支项次场座栋"  # classifiers that count and open no name
NAME_TAILS = frozenset("居里园坊庭苑府邸湾岛城轩阁")  # end names of estates, whatever their tag
FORMAL = "佰仟"  # 佰岁园: only names are written with these
NAME_NUMERALS = "百千万三四五六七八九十" + FORMAL  # 千佛阁, 八一路; 一 and 两 count
VERB_LENGTH = 2
ARRIVES = re.compile(r"(?<=[报送交传移映伸搬转递呈])至")  # 上报至|云溪村党总支
DONE = re.compile(r"([一-鿿]{2})?[了过着](?=[一-鿿]{2})")  # 介绍了|芳园小区
# 数|桃岭社区地盘最大: which is first of its kind
# 要数|竹影苑小区最亮眼, 代表们|商议…, 竹影苑小区地处|桃林街道
OF_SEVERAL = re.compile(r"(?:[要当首还]数|首推|们|(?<=小区)地处|(?<=社区)地处)(?=[一-鿿]{2})")
# 这样的|议事亭|云溪社区共有36处: what is counted stands before where it is
SUCH = ("这样的", "那样的", "类似的", "这种", "此类", "这般的")
SUCH_THING = re.compile(r"[一-鿿]{1,4}?[群亭桩点站室屋车队岗园厅馆堂吧棚箱柜机灯组场廊角会班](?=[一-鿿]{2})")
RANKED_FIRST = re.compile(r"(?<![一-鿿])数(?=[^，。；]{2,24}(?:最|头一|第一|[排居]首))")
# 桃林|村有|村民830户, as the segmenter cuts it
TORN = frozenset(f"村{after}" for after in "有是把在将共为以由则却也还")
IS_OF = re.compile(r"[一-鿿]{2,3}(?:就|也)?[是归](?=[一-鿿]{2})")  # 李敏是|桃花巷社区的老师傅
# 7个小区合并成|松风家园, 撤并成|桃岭社区: what several have become
BECOMES = re.compile(r"(?:[合撤归]?并|合|融|整合|重组|组|改造|打造|升级|改|建|变|扩建|翻修|更名|改名)$")
# 走进桃岭村|竹家寨，: a natural village right behind the one that governs it. Group: its name.
HAMLET_BEHIND = re.compile(
    r"((?![的在和与民委级里])[一-鿿]{1,4}?(?:寨|垸|塆|屯|垭|自然村|自然湾|自然屯))"
    r"(?=[，。；、的里上内位有共“”]|今年|去年|村民|组|现|$)"
)
VILLAGE_SIDE = re.compile(r"村村[边头口里外内东西南北]")
# 先拿|梅香小区做试点, 又挑|桐荫小区: which of them is taken first
PICKS = re.compile(
    r"(?:[先就便又再还只仅也都]|首先|率先|专门|特意|优先)(?:拿|挑|选定?|选取|挑选|把|从|将|让|请|用|给|对)(?=[一-鿿]{2})"
)
# 街道以|桐荫社区为示范点, 全区以|桃岭小区、翠园小区为样板
TAKEN_AS = re.compile(r"[一-鿿]{0,3}?以(?=[一-鿿]{2})")
TAKEN_AS_AFTER = re.compile(
    r"(?:小区|社区|村|街道|家园|花园|广场|商圈)(?:[、和与][^，。；]{2,16})?为(?:示范|试点|样板|突破口?|中心|核心|依托|载体|主体|龙头|"
    r"基础|单位|单元|重点|抓手|切入点|起点|范本|标杆|例|代表|圆心|轴)"
)
PICKED = re.compile(r"(?:拿|挑|选定?|选取|挑选|定下)(?=[一-鿿]{2})")
# 柳荫街道|还同|云锦广场管理处, 柳荫街道|办与|桃林社区: how a clause goes on right after who acts
GOES_ON = re.compile(r"(?:办|还|又|也|再|便|就|已|曾|则|仍)[同和与跟把将给向为让请从在到由用](?=[一-鿿]{2})")
# 星月|广场, 揽月|社区: a moon, and no month
MOON = re.compile(r"[^一二三四五六七八九十正腊每上下本当元闰几数两个同前后隔\d]月")
# 在…的关心支持|下云溪社区新建…, 配合|好桐花社区: what ends the clause before a name
UNDER = re.compile(
    r"(?:领导|指导|重视|支持|关心|关怀|带领|推动|引领|帮助|努力|协调|组织|配合|统筹|见证|监督|感召|影响|鼓励|助力|号召|作用)下$"
)
DONE_WELL = re.compile(r"(?:配合|协助|服务|建设|管理|守护|维护|治理|运营|打造|联系|衔接|[办管守护])好$")
OPENING_REACH = 2  # characters of a clause before a name


# 目前|竹影苑小区, 光是|桃林村, ，而|云溪社区也…
NOWADAYS = re.compile(
    r"(?:目前|如今|现在|当前|眼下|近日|日前|近期|光是|单是|(?<=[，。；])而)(?=[一-鿿]{2})"
)
RAISED = re.compile(r"(?:培育|扶持|培植|打造|构建|搭建|建立|树立|创建|组建|孵化|发展)$")  # 培育起|云溪社区


def _ends_verb(text: str, start: int) -> bool:
    """成 and 起 after a verb, which the segmenter takes into the name."""
    before = {"成": BECOMES, "起": RAISED}.get(text[start])
    return before is not None and before.search(text, 0, start) is not None


def after_clause(text: str, start: int, begin: int) -> tuple[int, bool]:
    """Where a name begins after what the segmenter took into it or calls a noun; whether that was anything.

    指派|青禾社区, 以|石塘坎村为示范点, 从|翠园社区; 同心园社区 is a name.
    """
    first = start
    now = NOWADAYS.match(text, start, begin)
    start = _after_kind(text, now.end() if now else start, begin)
    done = DONE.match(text, start, begin)
    if done and (not done[1] or segmenter().has_word(done[1])):
        start = done.end()
    if body := BODY_ACTS.match(text, start, begin):
        start = body.end()
    if (is_one := IS_OF.match(text, start, begin)) and begin - is_one.end() >= min(SHORT_NAME):
        start = is_one.end()
    if begin - start > min(SHORT_NAME) and _ends_verb(text, start):
        start += 1
    picks = PICKS.match(text, start, begin)
    if picks is None and PICKED_AS.match(text, begin):
        picks = PICKED.match(text, start, begin)
    if picks is None and TAKEN_AS_AFTER.match(text, begin):
        picks = TAKEN_AS.match(text, start, begin)
    if picks and begin - picks.end() >= min(SHORT_NAME):
        start = picks.end()
    start += _clause_ends(text, start, begin)
    goes_on = GOES_ON.match(text, start, begin)
    if goes_on and begin - goes_on.end() >= min(SHORT_NAME):
        start = goes_on.end()
    if RANKED_FIRST.match(text, start) and begin - start >= max(SHORT_NAME):
        start += 1
    verb = VERB_LENGTH if text[start : start + VERB_LENGTH] in terms("verbs_like_nouns") else 0
    if verb and begin - start >= verb + min(SHORT_NAME) and text[start + verb : begin] not in ESTATES:
        start += verb
    for _ in range(OPENING_REACH):  # 同|属|云溪社区
        opens = (text[start] in OPENING_WORDS or ARRIVES.match(text, start)) and begin - start >= max(SHORT_NAME)
        surname = text.startswith(("家", "庄"), start + 1)  # 于家沟村; 小事不出村 may end a text
        if opens and not surname and not _word_opens(text, start, begin):
            start += 1
    return start, start > first


MADE = re.compile(r"(?:培育|打造|选树|树立|涌现|带动|发动|创建|组建)[起出]$")  # 培育起|云溪社区…示范点


def _after_kind(text: str, start: int, begin: int) -> int:
    """要数|竹影苑小区, 这样的议事亭|云溪社区共有36处: where a name begins behind which or what is meant."""
    m = OF_SEVERAL.match(text, start, begin)
    start = m.end() if m and begin - m.end() >= min(SHORT_NAME) else start
    m = SUCH_THING.match(text, start, begin) if text.endswith(SUCH, 0, start) else None
    return m.end() if m and begin - m.end() >= min(SHORT_NAME) else start


def _clause_ends(text: str, start: int, begin: int) -> bool:
    """Whether what stands at ``start`` ends the clause before a name."""
    if text[start] not in "下好起出" or begin - start <= min(SHORT_NAME):
        return False
    ends = UNDER if text[start] == "下" else DONE_WELL if text[start] == "好" else MADE
    return ends.search(text, 0, start + 1) is not None


def _word_opens(text: str, start: int, begin: int) -> bool:
    """Whether a short name opens with a word of two characters."""
    return begin - start <= max(SHORT_NAME) and segmenter().has_word(text[start : start + 2])


def ends_word(tokens: Sequence[Token], suffix: re.Match[str]) -> bool:
    """A suffix of one character (村) must end its word; the longer ones end where they end."""
    at = suffix.start()
    if len(suffix.group()) > 1 or VILLAGE_SIDE.match(suffix.string, at):  # 老董|村村|边
        return True
    if suffix.group() == "村" and HAMLET_BEHIND.match(suffix.string, suffix.end()):
        return True
    whole = any(t.end == suffix.end() or (t.start == at and t.text in TORN) for t in tokens)
    return whole or side_begins(suffix.string, suffix.end())


def left_edge(text: str, tokens: Sequence[Token], suffix: int, barriers: set[int], lowest: int) -> int:
    """Where the name before ``suffix`` begins: back over nouns to a barrier, a function word or a verb."""
    start = suffix
    for token in reversed(tokens[: bisect_left(tokens, suffix, key=attrgetter("start"))]):
        of_builder = start == suffix and _of_builder(token, text, suffix)
        if start in barriers or token.start < lowest or (token.text in terms("boundaries") and not of_builder):
            break
        inside = token.end <= suffix and not of_builder and not _direction(token, start, suffix)
        if inside and _stops(token, text, barriers, start, suffix):
            break
        start = token.start
    return start


# What a district of shops deals in, verbs to the dictionary
GOODS = frozenset(("服装", "餐饮", "购物", "批发", "物流", "零售", "印染", "加工", "装饰", "娱乐", "文旅", "休闲"))
OF_GOODS = ("商圈", "批发市场", "商业街", "步行街")
QUARTERS = frozenset(("东方", "南方", "西方", "北方"))
MEMORIAL = frozenset(("五一", "六一", "七一", "八一"))  # 八一|村: days that villages are called after


def _direction(token: Token, start: int, suffix: int) -> bool:
    """下湾村, 东关社区, 北方|商务区: a word of direction is part of the name."""
    if token.text in QUARTERS:
        return token.end == start
    return token.tag == "f" and len(token.text) == 1 and token.text != "内" and start < suffix


def _stops(token: Token, text: str, barriers: set[int], start: int, suffix: int) -> bool:
    if text[start:suffix] in MEMORIAL:
        return True  # 浓郁的|八一村
    if text[token.start : suffix] in MEMORIAL:
        return False
    if _numeral_of_name(token, text, barriers, start, suffix) or token.text in NAME_TAILS:
        return False
    if start == suffix and ORDINAL.fullmatch(token.text):
        return False  # 柳荫新村|第二|社区
    if start == suffix and token.text in GOODS and text.startswith(OF_GOODS, suffix):
        return False  # 云溪|服装|商圈
    if _number_of_works(token, text, start, suffix) or MOON.fullmatch(token.text):
        return False
    if token.text[-1] in NAME_TAILS and not segmenter().has_word(token.text):
        return False  # 秀水|明居: a guess of the segmenter
    if len(token.text) >= LONG_WORD and not token.tag.startswith(PROPER_TAGS):
        return True
    ends = token.tag.startswith(STOP_TAGS) or token.tag in VERBAL_TAGS
    of_estate = text[start:suffix] in ESTATES and token.start in barriers  # …街道|育新|花园社区
    opens = _opens(token, barriers, start, suffix) and not ANY_ESTATES.match(text, suffix)
    return ends and not of_estate and not opens


# 某某区安排|小区治理资金: what is done about any estates
ANY_ESTATES = re.compile(r"小区(?:治理|改造|建设|管理|整治|更新|物业|难题|专项|党建|公共|自治|微|内|里)")
TRADES = frozenset(("建设", "发展", "投资", "开发", "控股", "保险", "置业"))  # verbs in the names of firms
STATE_FIRMS = re.compile(r"中[铁建交冶水核航煤化粮信海远储]|国[投贸电网]|华[润侨电]|城[投建]")


def _of_builder(token: Token, text: str, suffix: int) -> bool:
    """中泽|建设|大厦: the tower of a firm; 企业|建设|大厦 says who builds one."""
    firm = text[token.start - 2 : token.start] if token.start > 1 else ""
    if token.text not in TRADES or not firm or not text.startswith("大厦", suffix):
        return False
    tag = segmenter().tag(firm)[0][1]
    named = tag.startswith(PROPER_TAGS) or not segmenter().has_word(firm)
    return tag.startswith("n") and (named or STATE_FIRMS.fullmatch(firm) is not None)


WORKS = re.compile(r"(?:分?公司|工厂|厂|大?队|处|局|矿|院|所|库|小学|中学|中|小)(?:家属|职工|单身|集资)?$")
OF_WORKS = re.compile(r"[一-鿿]{2}第?$")
NO_OWNER = re.compile(r"(?:[的了在有共是为这那及和与、等各全]|[一-鿿][个家名户])第?$")


def _number_of_works(token: Token, text: str, start: int, suffix: int) -> bool:
    """化建|二|公司小区, 棉纺|三|厂宿舍: which works an estate belongs to."""
    if not ORDER.fullmatch(token.text) or not WORKS.fullmatch(text, start, suffix):
        return False
    before = token.start - 1 if token.text.startswith("第") else token.start
    return OF_WORKS.search(text, 0, before) is not None and NO_OWNER.search(text, 0, before) is None


ORDER = re.compile(r"第?[一二三四五六七八九十]{1,3}")
# 化建二公司|小区, 电业公司|小区: firms whose staff live there; 物业公司小区 are those that one looks after
OF_FIRM = re.compile(
    r"(?![各该本原与和及由把将让请]|国企|央企|国有|单位|企业)[一-鿿]{1,5}(?<!物业)(?<!服务)(?<!管理)(?<!开发)(?<!置业)(?<!有限)(?<!国有)(?<!家)(?<!个)(?<!些)"
    r"公司(?:家属|职工|单身|集资)?"
)

# 面粉厂|家属院, 粮管所|宿舍: of whose staff they were, however common their words are
OF_STAFF = re.compile(
    r"(?![各该本原这那某每和与及由把将让请]|单位|企业|国企|机关|工厂)[一-鿿]{1,5}[厂局矿所站社校院处行队库场委]"
)
STAFF_LIVE = ("家属院", "家属区", "家属楼院", "宿舍区", "生活区")


def of_works(text: str, start: int, end: int) -> bool:
    """Whether the name of an estate before its suffix says which firm's it is: 化建二公司|小区."""
    made = text[start:end] in terms("works_products") and text.startswith("小区", end)  # 轴承|小区: what the works make
    yard = text.startswith(STAFF_LIVE, end) and OF_STAFF.fullmatch(text, start, end) is not None
    return made or yard or OF_FIRM.fullmatch(text, start, end) is not None


def _numeral_of_name(token: Token, text: str, barriers: set[int], start: int, suffix: int) -> bool:
    """，千佛阁社区: a numeral that opens its phrase and is followed by no classifier begins a name."""
    if token.tag != "m" or token.text[0] not in NAME_NUMERALS:
        return False
    after_place = token.start in barriers
    opens = after_place or opens_clause(text, token.start)
    return (
        (len(token.text) == 1 or after_place or token.text[0] in FORMAL)
        and opens
        and (suffix - start >= min(SHORT_NAME) or len(token.text) > 1 or after_place)
        and start == token.end
        and (start == suffix or text[start] not in NOT_IN_NAME)
        and token.text[-1] not in NOT_IN_NAME
    )


def _opens(token: Token, barriers: set[int], start: int, suffix: int) -> bool:
    """A verb or classifier belongs to a name only as its first word, right after a larger place (…街道团结社区)."""
    if token.text in terms("programme_verbs") or token.text in HELD:
        return False  # 某某市|召开街道党工委书记会
    if token.tag == "q":
        return start < suffix and len(token.text) == 1 and token.text not in NOT_IN_NAME
    return (
        token.start in barriers
        and start == suffix
        and len(token.text) == 2
        and token.tag in ("v", "vn", "ad")
    )
