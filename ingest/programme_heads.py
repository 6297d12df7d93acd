"""Programmes without quotation marks: 周末课堂, 暖阳驿站, after a verb of founding or a place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.text import by_sentence
from ingest.tokens import Token, segmenter
from kg.model import Mention, Sentence

LONGEST = 16  # characters of a name
PUN = 1  # characters that a name holds in quotation marks: 小区“睦”心工程
SHORTEST_CORE = 2  # characters before the head word
RECURRING = 2  # times: a phrase that comes again is a name
COUNTED = re.compile(r"[一两二三四五六七八九十百几数多]+[支个批家名处]")  # 成立|一支志愿|服务队
NUMBERED = "一二两三四五六七八九十首每各该这那另"  # open a phrase about any: 首批驿站, 每个课堂
STOP_TAGS = ("p", "c", "r", "u", "x", "d", "f", "y", "q")  # end a name when one goes back from its head
# Ends of phrases that say of what sort: 重点工程, 基层党建联盟.
DESCRIBING = re.compile(
    r"(?:重点|民生|惠民|建设|改造|系列|各类|相关|一批|多个|社区|示范|特色|重大|基层|党建|系统|整治|提升|亮化|民心|实事|配套|城市|加梯|电梯|装梯|雨污分流|管网)$"
)
# 党员志愿|服务队: any has one
OF_ANYBODY = re.compile(
    r"(?:楼院|院落|小区|楼栋|村组|党员|青年|巾帼|居民|群众|"
    r"先锋|义务|社区|网格|干部|职工|学生|退休|老干部|老年|志愿|志愿者)+$"
)
BODIES = ("协会", "商会", "党委", "党支部", "党总支", "理事会")  # 组建店主联盟|协会: of what it is the body
DIGIT = re.compile(r"(?<!\+)\d(?!\d*分钟)")  # 6支志愿服务队 are counted; 15分钟服务圈 is a name
PUNNED = re.compile(r"“[一-鿿]”")
NOTION = re.compile(r"意识|理念|观念|精神")  # 铸牢…共同体|意识
LIKENED = re.compile(r"是[^，。；“”]{2,14}的$")  # 更是党员教育的|露天课堂: what something is like
LEADING = re.compile(r"为(?:核心|纽带|依托|载体|龙头|平台|抓手|主体|牵引|轴心|枢纽)")
FOUNDED_AFTER = re.compile(r"(?:、[^，。；“”]{4,16})?(?:成立|启动|揭牌|挂了?牌)")


@cache
def heads() -> tuple[str, ...]:
    """Words that name programmes without quotation marks."""
    return tuple(sorted(terms("programme_heads")))


@cache
def _heads_end() -> frozenset[str]:
    """Last characters of head words: most words end in another."""
    return frozenset(head[-1] for head in heads())


@cache
def _recurring_pattern() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{2,6}}(?:{alternatives(heads())})")


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(terms('programme_verbs', 'head'))})(?:了|起)?$")


def unquoted(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention], known: set[str]
) -> list[Mention]:
    """A head word after a verb of founding, in a coined name, or right after a place. ``known``: names found before."""
    often = Counter(m.group() for s in sentences for m in _recurring_pattern().finditer(s.text))
    places_of = by_sentence(places, lambda place: place.sentence)
    found = []
    for sentence, tokens in zip(sentences, words, strict=True):
        found += _plans(sentence, known) + _of_lists(sentence, known) + _stations(sentence, known)
        places_by_end = {p.end: p for p in places_of.get(sentence.index, ())}
        for i, token in enumerate(tokens):
            if token.text[-1] in _heads_end() and token.text.endswith(heads()):
                mention = _mention(sentence, tokens, i, places_by_end, often)
                if mention is not None and mention.name not in known:
                    found.append(mention)
    return found + _of_modes(sentences, known)


# 启动|全市|楼宇党建质量提升行动: a plan that is told by its whole name. Group: the name.
PLAN = re.compile(
    r"(?:实施|启动|推行|推出|部署|发起|推进)(?:了|起|开展|全面|深入|全[省市区县])*(?:“[^“”]{2,16}”[、和]?){0,3}"
    r"(?P<name>(?:党的|(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){5,22}?"
    r"(?P<type>(?:培养|培育|提升|成长|倍增|赋能|扶持)计划|(?:攻坚|专项|提升|整治|破冰|集中|百日|三年)行动))(?=[，。；、]|等|$)"
)
# 深化党建引领|红色物业，: a kind of practice that goes by this name everywhere, rolled out here. Group: the name.
KIND_OF = re.compile(
    r"(?:深化|推行|探索|打造|推进|实施|创建|借助?|依托|推广|引入|[以用靠])(?:了|的)?(?:党建引领)?(?P<name>红色(?P<type>物业))"
    r"(?=[，。]|模式|机制|品牌|行动|工程|之力|的力量|服务体系|体系|激活|赋能|撬动|破解|托起|擦亮|带动)"
)
# 实施|楼组党建全域提升工程: of party building, by its whole name
PARTY_PROJECT = re.compile(
    r"(?:实施|启动|推进|推行|部署)(?:了|起|大力|全面|深入|全[省市区县])*"
    r"(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){0,8}?党建(?:(?![的了和“等])[一-鿿]){0,6}?"
    r"(?:提升|引领|强基|示范|创优|先锋|晋级|提质|增效|固本|筑基|领航)(?P<type>工程))(?=[，。；、]|$)"
)
# 开设了|信用超市|。: where points are spent, as BANK is where they are saved
SHOP = re.compile(
    r"(?:成立|设立|建立|开办|创办|推出|开设|建起|办起)(?:了|起)?"
    r"(?P<name>(?:道德|爱心|积分|诚信|文明|公益|志愿|绿色|幸福|孝善|信用|互助|邻里|美德|红色){1,2}(?P<type>超市))(?=[，。；]|$)"
)
# 开展|网格党建强基行动: what such an action is called says that it is one of its own, as 整治行动 does not
ACTION = re.compile(
    r"(?:实施|启动|推行|推出|部署|发起|推进|开展)(?:了|起|全面|深入|全[省市区县])*(?:“[^“”]{2,16}”[、和]?){0,3}"
    r"(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){3,20}?"
    r"(?P<type>(?:引领|示范|提质|增效|扩面|强基|固本|筑基|聚力|赋能|先锋|领航|晋级|争先|创优|清零|护航|攀登|焕新|暖心)行动))"
    r"(?=[，。；、]|等|$)"
)


# 制定|街坊积分兑换制度: a system of those who hold an office, or of points; 值班制度 has everybody
SYSTEM = re.compile(
    r"(?:实施|推行|制定|建立|出台|实行|试行|创新|探索|完善|推出|推广)(?:了|起)?"
    r"(?P<name>(?!积分制度)(?:(?![的了和“])[一-鿿]){0,6}?(?:(?:规划|设计|健康|调解|治理)师|(?:楼|楼栋|单元|街|巷|弄|胡同|院|网格|路|商圈|片)长|积分)"
    r"(?:(?![的了和“])[一-鿿]){0,8}?(?P<type>制度))(?=[，。；、]|$)"
)
# 街坊积分卡制度|是村里2018年定下来的: the system is told of
SYSTEM_TOLD = re.compile(
    r"(?:^|[，。；”：])(?P<name>(?:(?![的了和“是])[一-鿿]){1,8}?(?:积分|[楼栋街巷院网格路商圈片梯层户邻位组道]长)"
    r"(?:(?![的了和“是])[一-鿿]){0,4}?(?P<type>制度))(?=，?是[^，。；]{0,16}(?:定|建|推|立|出台|健全|探索|创新|首创)|由[^，。；]{0,8}(?:定|提出))"
)
# 开展|门店党建破冰行动: with what it is about, and to be won in one go
CAMPAIGN = re.compile(
    r"开展(?:了|好)?(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){2,12}?(?:党建|治理|自治|服务)"
    r"(?P<type>(?:集中)?(?:攻坚|破冰|突破|百日|三年)行动))(?=[，。；、]|$)"
)
# 把|跑腿人之家|搭了起来
SET_UP = re.compile(
    r"[把将](?P<name>(?:(?![的了和“各每])[一-鿿]){2,6}?(?P<type>之家|驿站|小屋|港湾))(?:也|都)?(?:搭|建|办|开|设)(?:了)?起来"
)
# 松鹤之家|由街道打造，…: what was set up, told of by its name
SET_UP_BY = re.compile(
    r"(?:^|[，。；])(?P<name>(?:(?![的了和“各每])[一-鿿]){2,6}?(?P<type>之家|家园|驿站|小屋|食堂|书院|港湾|工坊|茶馆))"
    r"由[^，。；“”]{2,12}?(?:打造|创办|开办|运营|兴办|创建|建成|设立)(?=[，。；])"
)
# 成立|爱心银行: where good deeds are saved up
BANK = re.compile(
    r"(?:成立|设立|建立|开办|创办|推出|开设|建起|办起|推行|打造|用好)(?:了|起)?(?:[一-鿿]{2,6}、){0,3}"
    r"(?P<name>(?:道德|爱心|时间|积分|诚信|文明|公益|志愿|绿色|幸福|孝善|生态|垃圾|信用|互助|邻里|养老|功德|美德){1,2}(?P<type>银行))(?=[，。；、]|$)"
)
# 全区|和气堂|已建成26个: coined places that a district has so many of
ALL_OVER = re.compile(
    r"全[省市区县镇](?:的)?(?P<name>[一-鿿]{2,4}(?P<type>[堂亭坊廊屋驿角吧庭轩斋阁灶]))"
    r"(?:目前|现|已经?|累计|共|总共|先后|陆续)+(?:建成|建起|建立|建有|设立|设有|设|达到?|有|开办|建)(?:了|近|约)?\d"
)
# 根据|市委|红帆党建计划|统一部署: a plan of those above
PLAN_ABOVE = re.compile(
    r"(?:根据|按照|落实|依据|对照)(?:了)?[省市区县]委"
    r"(?P<name>(?:(?![的了和“])[一-鿿]){2,8}?(?P<type>计划|工程|行动))(?=统一|的?部署|的?要求|的?安排)"
)
RANKED = re.compile(r"第[一二三]|首[个家批]|唯一")  # 全县|第一家公益食堂: which of its kind it is
# 先后成立|老姐妹暖心针线坊、院子里的事自管会|等志愿者服务队. Groups: the names, what they are.
LISTED = re.compile(
    r"(?:成立|组建|打造|培育|孵化|创建|建立|组成|办起)(?:了|起|出)?(?P<names>(?:[一-鿿]{4,12}、){1,5}[一-鿿]{4,12}?)"
    r"等(?:\d+[支个家])?(?:[一-鿿]{0,6}?)(?P<type>服务队|志愿队|队伍|社会组织|自治组织|社团|团队|品牌)"
)
BAND = re.compile(
    r"(?P<core>[一-鿿]{2,10}?)(?:宣讲队|服务队|志愿队|自管会|议事会|理事会|互助会|[队会坊团社站室岗屋吧班])$"
)
ORDINARY = re.compile(
    r"(?:治安|巡逻|巡防|文艺|宣传|调解|矛盾|纠纷|环保|环境|卫生|文明|劝导|应急|消防|抢险|防汛|法律|医疗|科普|敬老|助老|为老|助残|帮扶|平安|"
    r"夜间|红袖章|业余|书法|舞蹈|合唱|歌唱|太极|腰鼓|锣鼓|摄影|京剧|戏曲|读书|手工|爱心|志愿|志愿者|服务|党员|青年|巾帼|老年|居民|群众|"
    r"妇女|退役|军人|学生|教师|社区|小区|楼院|村民|红色|先锋|党建|义务|综合|联合|代表|监督|心理|健康|养老|家政|维修|便民|保洁|清洁|秧歌|"
    r"业主|自治|议事|理事|管理|协商|工作|秩序|交通|物业|网格|安全|救援|突击|知识|政策|理论|宣讲|老干部|退休|职工|女子|男子|艺术|文化|体育)+"
)


# 引入|1+2+X|社区自治共同体模式: a formula that goes on as one's own. Groups: the name, the type.
FORMULA = re.compile(
    r"(?:推行|实行|实施|探索|构建|建立|创新|打造|引入|采用|采取|形成|运用|按照|完善)(?:了|起|出)?"
    r"(?P<name>\d(?:\+[\dA-Za-z]){1,4})(?:[一-鿿]{0,12}?)(?P<type>模式|机制|工作法|体系|架构|制度)"
)


def _of_lists(sentence: Sentence, known: set[str]) -> list[Mention]:
    """Teams that a list names without quotation marks, where each has a name of its own."""
    found = [
        Mention("programme", m["name"], sentence.index, *m.span("name"), {"type": m["type"], "acted": "1"})
        for m in (FORMULA.finditer(sentence.text) if "+" in sentence.text else ())
        if m["name"] not in known
    ]
    for m in LISTED.finditer(sentence.text) if "等" in sentence.text else ():
        start = m.start("names")
        for name in m["names"].split("、"):
            band = BAND.fullmatch(name)
            if band and name not in known and not ORDINARY.fullmatch(band["core"]):
                end, attributes = start + len(name), {"type": m["type"], "acted": "1"}
                found.append(Mention("programme", name, sentence.index, start, end, attributes))
            start += len(name) + len("、")
    return found


# 设置了议事厅、|松籽驿站|、棋室等活动场所. Groups: the names, what they are.
SET_OUT = re.compile(
    r"(?:设置|设立|设有|增设|打造|建成|建起|开设|建设|开辟|布设)(?:了|出|有|起)?(?P<names>(?:[一-鿿]{2,12}、){1,5}[一-鿿]{2,12}?)"
    r"等(?:\d+[个处]|[一-鿿]{0,6}?)(?P<type>阵地|场所|空间|平台|载体|点位)"
)
STATION = re.compile(r"(?P<core>[一-鿿]{2,6}?)(?:党群|服务|便民)?(?:驿站|小屋|港湾)")
STATION_OF = re.compile(
    rf"(?:{ORDINARY.pattern}|党群|骑手|小哥|司机|快递|外卖|户外|劳动者|暖心|暖蜂|人才|健身|便利|休息|读者|图书|阅读|城市|街角|司法|警务|普法|智慧|科技|商户|企业|共享|新业态|新就业|群体)+"
)


def _stations(sentence: Sentence, known: set[str]) -> list[Mention]:
    """Stations that a list of what was set up names, each with a name of its own: any street has a 骑手驿站."""
    found = []
    for m in SET_OUT.finditer(sentence.text) if "等" in sentence.text else ():
        start = m.start("names")
        for name in m["names"].split("、"):
            station = STATION.fullmatch(name)
            if station and name not in known and not STATION_OF.fullmatch(station["core"]):
                end, attributes = start + len(name), {"type": name[-2:], "acted": "1"}
                found.append(Mention("programme", name, sentence.index, start, end, attributes))
            start += len(name) + len("、")
    return found


# 摸索出|檐下角|服务模式, and 9个檐下角: a coined word with a mode of work of its own that is counted. Group: the word.
OF_MODE = re.compile(
    r"(?:摸索|探索|总结|提炼|推出|创新|推行|打造|推广)(?:出|形成|了)*"
    r"(?P<name>[一-鿿]{2,4}[屋角亭站点坊吧廊院舍驿])(?:服务|工作|治理|议事)?(?P<type>模式|机制|品牌)"
)


def _of_modes(sentences: Sequence[Sentence], known: set[str]) -> list[Mention]:
    found = []
    for sentence in sentences:
        for m in OF_MODE.finditer(sentence.text) if "模式" in sentence.text or "机制" in sentence.text else ():
            counted = re.compile(rf"[\d余多]+[个处间座家]{m['name']}")
            if m["name"] in known or segmenter().has_word(m["name"]):
                continue
            if any(counted.search(s.text) for s in sentences):
                attributes = {"type": m["type"], "acted": "1"}
                found.append(Mention("programme", m["name"], sentence.index, *m.span("name"), attributes))
    return found


def _plans(sentence: Sentence, known: set[str]) -> list[Mention]:
    if sentence.kind == "heading" or not sentence.text:
        return []
    return [
        Mention("programme", m["name"], sentence.index, *m.span("name"), {"type": m["type"][-2:], "acted": "1"})
        for pattern, sign in PLANS
        if sign in sentence.text
        for m in pattern.finditer(sentence.text)
        if m["name"] not in known and _its_own(pattern, m)
    ]


def _its_own(pattern: re.Pattern[str], m: re.Match[str]) -> bool:
    """Whether no other place has the same: any has a 骑手驿站."""
    if pattern in (RISEN, DOORS):
        return not STATION_OF.fullmatch(m["name"].removesuffix(m["type"]))
    return pattern is not ALL_OVER or not segmenter().has_word(m["name"][-2:])


# 推行“三办”流程和|院落民情接办工作法
METHOD = re.compile(
    r"(?:推行|实行|创新|探索|总结|提炼|运用|形成|推广|首创|摸索)(?:了|出)?(?:[^，。；]{0,48}?[和与、])?"
    r"(?P<name>(?:(?![的了和与“”、])[一-鿿]){4,12}?(?P<type>工作法))(?=[，。；、]|$)"
)


# 建起社区、物业、业主代表|四方会商机制: how many sides act together in it
SIDES = re.compile(
    r"(?:建立|建起|构建|搭建|形成|创新|推行|健全|完善|探索|实行|落实)(?:了|起|出)?(?:[^，。；“”]{2,24}?[一-鿿])?"
    r"(?P<name>[三四五六七八九多](?:方|级|社|员)(?:联动|共治|议事|协商|联席|联建|会商|协同|联治)(?:会议)?(?P<type>机制|制度|平台|模式))"
    r"(?=[，。；、]|$)"
)
# 是花桥镇|美丽庭院五大行动|之一. Group: the name.
ONE_OF_SEVERAL = re.compile(
    r"(?:是|属于)[一-鿿]{1,8}?(?:[市区县镇乡]|街道|社区)(?P<name>[一-鿿]{2,8}[三四五六七八九十]大(?P<type>行动|工程|计划))"
    r"(?:当中|之中|中|里)?(?:的一项|的一个|之一)"
)

# 松间互助夜校|办了起来，乐邻茶馆|也开了门. Group: the name.
OPENED = (
    r"(?:^|[，。；：]|社区|街道|小区)(?P<name>(?:(?![的了和“各每这那该个家]|社区|街道|小区)[一-鿿]){3,8}?"
    r"(?P<type>集市|市集|夜校|课堂|食堂|驿站|小屋|茶馆|工坊|书院|讲堂|学堂|客厅|厨房))(?:也|还|就|便|随之|相继|随即)*"
)
RISEN = re.compile(rf"{OPENED}[办开搭建]了?起来了?(?=[，。；])")
DOORS = re.compile(rf"{OPENED}开了?[门张](?=[，。；])")

# Patterns of names without quotation marks, with what a sentence must hold for one
PLANS = (
    *((PLAN, ""), (ACTION, "行动"), (SYSTEM, "制度"), (PLAN_ABOVE, "委")),
    *((SYSTEM_TOLD, "制度"), (CAMPAIGN, "行动"), (SET_UP, "起来"), (SET_UP_BY, "由"), (METHOD, "工作法")),
    *((PARTY_PROJECT, "党建"), (SHOP, "超市")),
    *((BANK, "银行"), (ALL_OVER, "全"), (KIND_OF, "红色"), (SIDES, "方"), (ONE_OF_SEVERAL, "大")),
    *((RISEN, "起来"), (DOORS, "开了门"), (DOORS, "开门")),
)


def _mention(
    sentence: Sentence,
    tokens: Sequence[Token],
    i: int,
    places_by_end: Mapping[int, Mention],
    often: Mapping[str, int],
) -> Mention | None:
    token, text = tokens[i], sentence.text
    head = next(h for h in heads() if token.text.endswith(h))
    start = _edge(tokens, i, places_by_end)
    place = places_by_end.get(start)
    if place is not None and place.type == "business":
        start = place.start
    name = text[start : token.end]
    core = name.removesuffix(head)
    distinct = not DESCRIBING.search(core) and not OF_ANYBODY.match(core)
    if not _can_be_name(name, core) or not (place or distinct):
        return None
    inside = text.startswith("+", token.end) or text.endswith(("”", "+"), 0, start)  # “商户联盟|+院落自治”
    if text.startswith(BODIES, token.end):
        return None
    if inside or NOTION.match(text, token.end) or LIKENED.search(text, 0, start):
        return None
    named = distinct and (_coined(tokens[:i], start) or often.get(name, 0) >= RECURRING)
    founded = place is not None and bool(
        FOUNDED_AFTER.match(text, token.end) or _leads(text, (place.start, start), token.end)
    )
    there = place is not None and distinct and _verb_before().search(text, 0, place.start) is not None
    if there or named or founded or _verb_before().search(text, 0, start):
        return Mention("programme", name, sentence.index, start, token.end, {"type": head, "acted": "1"})
    return None


def _leads(text: str, starts: Sequence[int], end: int) -> bool:
    """以|云锦商圈党建联盟|为核心: whether others gather around it."""
    return any(text.endswith("以", 0, start) for start in starts) and LEADING.match(text, end) is not None


def _can_be_name(name: str, core: str) -> bool:
    return (
        len(core) >= SHORTEST_CORE
        and name.count("“") == name.count("”") == len(PUNNED.findall(name))
        and not DIGIT.search(name)
        and not RANKED.match(name)
        and not (len(core) == SHORTEST_CORE and core[0] in NUMBERED)
        and core not in terms("generic_modifiers")
        and not COUNTED.match(core)
    )


def _coined(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word before the head is a proper noun, a numeral or unknown to the dictionary."""
    return any(
        t.tag.startswith(("nr", "nz", "m")) or not segmenter().has_word(t.text) for t in tokens if t.start >= start
    )


def _edge(tokens: Sequence[Token], i: int, barriers: Mapping[int, Mention]) -> int:
    """Where the name that ends with token ``i`` begins: back to a place, a function word, a verb or a time."""
    start = tokens[i].start
    quoted = 0  # where a character in quotation marks begins that the name goes round: 社区治理“睦”心工程
    for token in reversed(tokens[:i]):
        if start in barriers or tokens[i].end - token.start > LONGEST:
            break
        if token.text == "”" and token.end == start:
            opening = next((t for t in tokens[:i] if t.text == "“" and 0 < token.start - t.end <= PUN), None)
            quoted = opening.start if opening is not None else 0
        if quoted and quoted <= token.start < start:
            start = token.start
            continue
        if quoted and token.text in terms("programme_verbs"):
            break  # 启动|“睦”心服务队
        if token.tag.startswith(STOP_TAGS) or token.tag in ("v", "t") or token.text in terms("boundaries"):
            break
        start = token.start
    return start
