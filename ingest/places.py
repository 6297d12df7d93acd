"""Place mentions: divisions by name, development zones, and what has the suffix of a place (社区, 村, 小区 …)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ingest.addressed import addressed
from ingest.called import called
from ingest.estates import bare_communities, bare_mentions, listed_communities, told, unsuffixed, without_road
from ingest.estates_listed import estates_in_lists
from ingest.estates_told import told_estates
from ingest.gazetteer import full_names, listed_mentions
from ingest.lanes import lanes_and_regions
from ingest.lexicon import alternatives, terms
from ingest.name_context import FOLLOWING
from ingest.name_elsewhere import as_elsewhere
from ingest.parted import after_street, as_parts, without_city
from ingest.street_forms import street_forms
from ingest.suffixed import DOT, Candidate, candidates
from ingest.text import occurrences
from ingest.tokens import Token
from ingest.unlisted import unlisted_divisions, unlisted_mentions
from ingest.yards import numbered_yards
from kg.divisions import divisions
from kg.model import Mention, Sentence

SEVERAL = re.compile(r"(?:[两二三四五六七八九十几多]|\d)个“?$")  # 两个|朝阳社区 are neither of them
# 12个|云溪社区|共建单位: of the place
COUNTED_OF = re.compile(
    r"(?:“[^“”]{2,8}”)?[一-鿿]{0,8}?(?:单位|支部|党组织|党小组|网格|楼栋|小区|企业|商户|门店|驿站|岗位|项目|微心愿|成员)(?![一-鿿]{0,2}的)"
)
# Where somebody's child works is no place of the report: 在广东|打工的儿子
AWAY = re.compile(r"(?:打工|务工|上学|读书|上大学|当兵|做生意|定居|的(?:儿子|女儿|孩子|子女))")
# 一间|朝阳|的屋子: a short form that says what a thing is like
OF_THING = re.compile(r"(?:[一两三四五六七八九十几半]|\d)[间套排面扇处块层栋](?:大|小)?$")
THING_OF = re.compile(r"的?(?:大|小)?(?:屋|房(?!产|地|管)|窗|阳台|墙|山坡|车间)")
# “兰州|拉面”馆: a dish that is known by where it comes from
DISH = re.compile(
    r"[一-鿿]{0,2}?(?:小面|拉面|刀削面|热干面|烩面|面馆|火锅|小吃|米粉|米线|烤鸭|凉皮|烧烤|麻辣烫|酸辣粉|串串|泡菜|咸菜|豆腐|菜馆|"
    r"菜(?=[，。、”店])|早茶|特产|方言|口音|腊肉|烤肉|汤包|煎饼|烧饼|麻花|快板|评书|花鼓)"
)
LEADING = "归为比给向对在与和同跟及由把被将让从到于自往"  # words that a name is taken to begin with: 为|云溪村
# 海西|钢材交易市场: a region that only begins the name of a business
OF_BUSINESS = re.compile(
    r"(?:银行|电网|移动|联通|电信|农信)(?!社区|小区)|分?公司|[一-鿿]{1,8}?(?:公司|集团|书店|书局|出版社|保险|电网|燃气|地产|置业|市场|商会|银行|学院|大学|医院|酒店|大厦|超市|餐厅|饭店)"
)
# 四川|某某人力服务有限公司: its full name tells a firm, however long; later a report calls it by its brand alone
FIRM = re.compile(r"[一-鿿（）]{1,24}?(?:有限|股份|责任)公司")
BRAND = 2  # characters after the region by which a firm is known
# 建起|云果创业园|5家: a sort of parks and towers that is counted, as the figure right after it shows
COUNTED_SORT = re.compile(r"(?:近|约|共)?[\d一二两三四五六七八九十]+[余多]?[家个处座栋](?=[，。；、）]|$)")
SORT_MADE = re.compile(
    r"(?:成立|建成|建起|新建|建设|打造|建立|设立|培育|创建|兴办|开办|认定|引进|盘活|孵化|布局|拥有|改造|提升)了?[^，。；\d]{0,18}$"
)
OF_SORT = ("business", "building")
# 全国百|佳县, 省级十|强县: a rank that ends like the name of a county
RANKED = re.compile(r"[十百千]$")
RANKS = "佳强优"
QUOTED = re.compile(r"“[^“”，。]{1,14}”")  # short ones: speech names places as well
# 四川|姑娘周敏: where somebody comes from
FROM_THERE = re.compile(r"籍|老乡|(?:女孩|男孩|姑娘|小伙|妹子|汉子|青年|大姐|大哥|夫妻|夫妇|媳妇|女婿|人)[一-鿿]{2,3}")
COMES_FROM = re.compile(r"(?:来自|老家(?:在|是)?|祖籍|原籍)$")
# 新|江苏|客户端, 新|湖北|·湖北工人报记者: in a byline
OF_MEDIA = re.compile(
    r"(?:日报|晚报|客户端|新闻网|卫视|电视台|广播|频道|在线|云新闻|网(?=\d{1,2}月|讯))|·|[一-鿿]{0,4}(?:[日晚晨商]报|报(?=记者|讯|社|客户端|[）)]))"
)
# 新华社|安平|3月8日电: where a news agency wrote from
AGENCY = re.compile(r"(?:通讯?社|新华社|中新[社网]|[一-鿿]{2}[网报社]|本报|本网|本社)$")
WIRED = re.compile(r"\d{1,2}月\d{1,2}日(?:电|讯|专电)")
REGIONS = ("province", "prefecture")
JOINED = re.compile(r"[一-鿿]{2,4}?[同与跟](?=[一-鿿]{4})")  # 李敏同|桐花社区, where that is a name elsewhere
COMMUNITY, QUARTER, ESTATE = "社区", "居民区", "小区"
LONGER_CORE = 3  # characters; shorter ones end other names
RECURRING = 2  # times: what comes again before a suffix is a name rather than a description


def places(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str] = ()) -> list[Mention]:
    """Mentions of places, by sentence and position; of overlapping ones the longest.

    ``known``: chains of places that the front matter gives (浙江省杭州市拱墅区). ``attributes`` of a mention: ``short``
    (the short form that stands in the text), ``bare`` (the name without its suffix), ``zone`` (the division that a
    development zone is named after), ``guess`` (a short form whose full name the report never gives).
    """
    full = full_names(sentences, known)
    unlisted = unlisted_divisions(sentences, words, known)
    found: list[list[Mention]] = []
    suffixed: list[Candidate] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        named = listed_mentions(sentence, tokens, full)
        named += unlisted_mentions(sentence, unlisted, named)
        found.append(named)
    street_forms(sentences, found)
    for sentence, tokens in zip(sentences, words, strict=True):
        suffixed += candidates(sentence, tokens, found[sentence.index])
    accepted = without_city(_accepted(as_elsewhere(suffixed, sentences, found), sentences), sentences)
    accepted = _branded(_with_stem(after_street(accepted), sentences), sentences)
    for mention in accepted:
        found[mention.sentence].append(mention)
    _again(sentences, [*accepted, *_namesakes(sentences, accepted)], found)
    addressed(sentences, words, found)
    unsuffixed(sentences, words, found)
    numbered_yards(sentences, found)
    lanes_and_regions(sentences, found)
    told(sentences, found)
    bare_mentions(sentences, found)
    told_estates(sentences, found)
    without_road(sentences, found)
    as_parts(sentences, found)
    bare_communities(sentences, found)
    listed_communities(sentences, found)
    estates_in_lists(sentences, found)
    called(sentences, found)
    kept = [m for row in _without_guesses(found) for m in _longest(row)]
    brands = _brands(kept, sentences)
    kept = [m for m in kept if not _of_firm(sentences[m.sentence].text, m, brands)]
    return [m for m in kept if not _no_place(sentences[m.sentence].text, m)]


def _brands(found: Sequence[Mention], sentences: Sequence[Sentence]) -> set[str]:
    """Region and brand of the firms whose full names open with a region: 四川|云泽|人力服务有限公司."""
    guesses = ((sentences[m.sentence].text, m) for m in found if "guess" in m.attributes)
    return {text[m.start : m.end + BRAND] for text, m in guesses if FIRM.match(text, m.end)}


def _of_firm(text: str, mention: Mention, brands: set[str]) -> bool:
    """Whether the short form of a region only begins the name of a firm of the report."""
    return "guess" in mention.attributes and text[mention.start : mention.end + BRAND] in brands


def _counted_sort(text: str, mention: Mention) -> bool:
    counted = mention.type in OF_SORT and COUNTED_SORT.match(text, mention.end)
    return bool(counted and SORT_MADE.search(text, 0, mention.start))


@cache
def _in_award() -> re.Pattern[str]:
    """获评“|某某省美好家园”, 入选|某某省优秀案例, 获评某某市文明社区、|某某省示范社区."""
    listed = "[^。；]{4,60}(?:、“?|”“)"
    return re.compile(rf"(?:{alternatives(terms('award_verbs'))})(?:了|为)?(?:[^，。；“”]{{0,6}}“|{listed})?$")


# 拔河赛、|纽扣花园|等各类文体活动20多场: what is held there, called like an estate
HELD_AFTER = re.compile(
    r"(?:、[^，。；、]{2,10}){0,4}等(?:各[种类色]|多种|系列|特色|主题|一批|\d+[余多]?[场项个次])*"
    r"[一-鿿]{0,6}?(?:活动|志愿服务|比赛|课程|游戏|节目|演出|赛事)"
)
HELD_BEFORE = re.compile(
    r"(?:办起|举办|开展|组织|推出|策划|开设|办|设置|开办|打造)(?:了|过)?(?:[^，。；、]{2,10}、){0,4}$"
)


def _held(text: str, mention: Mention) -> bool:
    """Whether it is one of the things that a list says to be held."""
    if mention.type != "residential" or HELD_AFTER.match(text, mention.end) is None:
        return False
    return HELD_BEFORE.search(text, 0, mention.start) is not None


# 空地改造成|四季花园: a garden
GARDEN = re.compile(r"(?:绿[地化带]|空地|荒地|角落|边角地?|闲置地|菜地|垃圾场|天台|屋顶)[^，。；]{0,8}[成为出了]$")
SMALL_GARDENS = ("小花园", "微花园", "口袋花园", "后花园", "空中花园", "屋顶花园")  # 凉亭小花园: none is an estate
# 某某银行云溪社区|支行
OF_BANK = re.compile(r"(?:支行|分行|营业部|储蓄所|分理处)")


SORT_OF_COMMUNITY = re.compile(
    r"(?:科普|百佳|十佳|首家|书香|学习型|星级|防灾|减灾|充分就业|少年友好|儿童友好)(?:示范)?社区"
)
SLOGAN_PARTS = 3


def _of_slogan(text: str, mention: Mention) -> bool:
    """“书香润社区、平安守社区、科技兴社区”: parts of a slogan, of one length; or what communities are honoured as."""
    if mention.type != "community":
        return mention.name.endswith("家庭")  # 最美|家庭
    begin, end = text.rfind("“", 0, mention.start), text.find("”", mention.end)
    parts = text[begin + 1 : end].split("、") if begin >= 0 and end > 0 else []
    alike = len(parts) >= SLOGAN_PARTS and len({len(part) for part in parts}) == 1 and "”" not in "".join(parts)
    return alike or SORT_OF_COMMUNITY.fullmatch(mention.name) is not None


def _no_place(text: str, mention: Mention) -> bool:
    if _held(text, mention) or _of_slogan(text, mention):
        return True
    if mention.type == "province" and _in_award().search(text, 0, mention.start):
        return True
    if _counted_sort(text, mention) or (mention.name[0] in RANKS and RANKED.search(text, 0, mention.start)):
        return True
    if "guess" in mention.attributes and OF_MEDIA.match(text, mention.end):
        return True
    if WIRED.match(text, mention.end) and AGENCY.search(text, 0, mention.start):
        return True
    if mention.name.endswith(SMALL_GARDENS):
        return True
    if mention.name.endswith("花园") and GARDEN.search(text, 0, mention.start):
        return True
    if mention.type == "community" and OF_BANK.match(text, mention.end):
        return True
    home = FROM_THERE.match(text, mention.end) or COMES_FROM.search(text, 0, mention.start)
    if home and mention.type in REGIONS and "guess" in mention.attributes:
        return True
    described = OF_THING.search(text, 0, mention.start) or THING_OF.match(text, mention.end)
    if "guess" in mention.attributes and described:
        return True
    if "guess" in mention.attributes and DISH.match(text, mention.end):
        return True
    begins = "guess" in mention.attributes and OF_BUSINESS.match(text, mention.end) is not None
    several = SEVERAL.search(text, 0, mention.start) and not COUNTED_OF.match(text, mention.end)
    return begins or bool(several or AWAY.match(text, mention.end))


def _accepted(suffixed: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Mention]:
    often = Counter(candidate.mention.name for candidate in suffixed)
    names = {c.mention.name for c in suffixed if c.sure or often[c.mention.name] >= RECURRING}
    names -= {n for n in names if (n[0] in LEADING and n[1:] in often) or _no_name(n, sentences)}
    names -= {n for n in names if (joined := JOINED.match(n)) and n[joined.end() :] in names}
    pairs = list(pairwise(suffixed))
    for one, other in (*pairs, *reversed(pairs)):  # what the last of a list shows, the first takes from its neighbour
        if _listed(one.mention, other.mention) and {one.mention.name, other.mention.name} & names:
            names |= {one.mention.name, other.mention.name}
    kept = [c.mention for c in suffixed if c.mention.name in names]
    return [m for m in kept if not any(_ends_longer(m, n, sentences) for n in names)]


def _branded(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """云锦花都小区 in a report on 瑞景·云锦花都小区: the same estate without its builder's name."""
    whole = {own: m.name for m in accepted if (own := DOT.split(m.name)[-1]) != m.name}
    whole |= _shortened(accepted, sentences) | _regional(accepted) | _of_works(accepted)
    return [replace(m, name=whole[m.name], attributes={"bare": m.name}) if m.name in whole else m for m in accepted]


JOINS = ("和", "与", "同", "及")  # 政和|社区: at its end a name looks like the word that joins two


def _with_stem(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """政和锦绣城小区 in a report on 政和社区: an estate called after it, and no 锦绣城小区 beside something else."""
    stems = {m.name.removesuffix(COMMUNITY) for m in accepted if m.type == "community"}
    stems = {stem for stem in stems if stem.endswith(JOINS) and len(stem) > 1}
    whole = {
        m.name: stem
        for m in accepted
        for stem in sorted(stems)
        if m.type == "residential" and sentences[m.sentence].text.endswith(stem, 0, m.start)
    }
    return [_begun_with(m, whole.get(m.name, ""), sentences[m.sentence].text) for m in accepted]


def _begun_with(mention: Mention, stem: str, text: str) -> Mention:
    if not stem or not text.endswith(stem, 0, mention.start):
        return mention
    return replace(mention, name=stem + mention.name, start=mention.start - len(stem))


def _regional(accepted: Sequence[Mention]) -> dict[str, str]:
    """青禾商圈 in a report on 江岸青禾商圈: a name of many towns, which its district tells apart."""
    names = {m.name for m in accepted if m.type == "business"}
    pairs = ((name, name[length:]) for name in names for length in (2, 3))
    return {short: name for name, short in pairs if short in names and divisions().find(name.removesuffix(short))}


def _shortened(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, str]:
    """桐花小区 in a report on 桐花世家小区, the one estate it names besides: the same, for short; by its name."""
    estates = {m.name for m in accepted if m.type == "residential"}
    # 桐花小区 before 桐花花园, as long as it
    short, whole = (*sorted(estates, key=lambda name: (len(name), not name.endswith(ESTATE), name)), "", "")[:2]
    alone = whole and not any(m.type == "residential" and m.name not in (short, whole) for m in accepted)
    core = short.removesuffix(ESTATE)
    if not alone or core == short or not whole.startswith(core) or len(core) < len("桐花"):
        return {}
    both = re.compile(f"{short}(?:[、和与及同跟]|以及){whole}|{whole}(?:[、和与及同跟]|以及){short}")
    return {} if any(both.search(s.text) for s in sentences) else {short: whole}


OF_WORKS = re.compile(r"原?([一-鿿]{2,6}?)(?:公司|厂|局|站|矿|社|所)(?:家属|职工)?小区")


def _of_works(accepted: Sequence[Mention]) -> dict[str, str]:
    """棉麻小区 in a report on 棉麻公司小区: the estate of those works, for short."""
    names = {m.name for m in accepted if m.type == "residential"}
    wholes = {f"{m[1]}{ESTATE}": name for name in names if (m := OF_WORKS.fullmatch(name))}
    return {short: whole for short, whole in wholes.items() if short in names}


def _ends_longer(mention: Mention, name: str, sentences: Sequence[Sentence]) -> bool:
    """花园社区, where the text has 锦程花园社区, which is a name."""
    longer = name != mention.name and name.endswith(mention.name)
    return longer and sentences[mention.sentence].text.endswith(name, 0, mention.end)


def _slogan(name: str, sentences: Sequence[Sentence]) -> bool:
    """“幸福家园”, “活力社区”行动: what stands in quotation marks more often than not names no place."""
    inside: int = sum(m.group().count(name) for s in sentences for m in QUOTED.finditer(s.text))
    return inside * 2 > sum(s.text.count(name) for s in sentences)


def _no_name(name: str, sentences: Sequence[Sentence]) -> bool:
    return any(of(name, sentences) for of in (_slogan, _created, _ideal, _set_up))


IDEAL = re.compile(
    r"(?:幸福|美丽|和谐|温馨|美好|宜居|平安|温暖|暖心|快乐|安居|活力|友爱|有爱|文明|团结)(?:新|大)?(?:家园|花园|社区)"
)
MADE_SUCH = re.compile(
    r"(?:[建办变改造打管护治住绘扮聚化织](?:设|造|成|扮|理)?[成为出起]了?|"
    r"(?:打造|建设|营造|共建|共创|共筑|守护|创建|构筑|描绘)(?:[^，。；]{0,20}的|更加?)?)(?:一[个座])?(?:[一-鿿]{1,14}的)?$"
)
REACH = 30  # characters before a name in which that stands


def _ideal(name: str, sentences: Sequence[Sentence]) -> bool:
    """把老宿舍办成|幸福家园, 打造有情有义的|幸福家园: what one wants to have, wherever the report says it."""
    if not IDEAL.fullmatch(name):
        return False
    return all(MADE_SUCH.search(s.text, max(0, i - REACH), i) for s in sentences for i in occurrences(s.text, name))


SET_UP_BY = re.compile(r"由[^，。；“”]{2,12}?(?:打造|创办|开办|运营|兴办|创建|建成|设立)[，。；]")


def _set_up(name: str, sentences: Sequence[Sentence]) -> bool:
    """松鹤家园|由街道打造，…: a place of meeting that is called like an estate."""
    if not name.endswith("家园"):
        return False
    return any(SET_UP_BY.match(s.text, i + len(name)) for s in sentences for i in occurrences(s.text, name))


CREATING = re.compile(r"(?:党建引领|引领|建设|创建|打造|推进|开展|深化|争创|争建|建成|构建|启动)$")
# 仁爱小区|建设、睦邻楼院创建都要…
BEING_CREATED = re.compile(r"(?:建设|创建|评选)(?:工作|活动)?(?:[，。；、和与都要]|正|已|纪实|侧记|$)|纪实|侧记")
CREATED = re.compile(r"的?(?:实践|探索|做法|经验)|(?:建设|创建|活动|工作)|[，。；、]|$")


# 争创|睦邻新风社区开展活动: what one strives for, whatever follows; elsewhere it closes a quotation
STRIVEN_FOR = re.compile(r"(?:争创|争当|争做|创成|创评)$")


def _created(name: str, sentences: Sequence[Sentence]) -> bool:
    """推进仁爱小区|建设, 创建睦邻社区。: what is only ever created is no place but what one is to become."""
    at = [(s.text, start) for s in sentences for start in occurrences(s.text, name)]
    striven = any(STRIVEN_FOR.search(t, 0, i) for t, i in at)
    made = [bool(CREATING.search(t, 0, i) and (striven or CREATED.match(t, i + len(name)))) for t, i in at]
    return any(made) and all(
        so or BEING_CREATED.match(t, i + len(name)) or (striven and t.startswith("”", i + len(name)))
        for so, (t, i) in zip(made, at, strict=True)
    )


def _listed(one: Mention, other: Mention) -> bool:
    """槐树社区、云溪社区: beside a place of its kind in a list stands another."""
    adjacent = one.sentence == other.sentence and one.end + 1 == other.start
    return adjacent and one.type == other.type


def _again(sentences: Sequence[Sentence], accepted: Sequence[Mention], found: Sequence[list[Mention]]) -> None:
    """A name found once (唐塔街道胜利社区) is found wherever it stands, whatever the words around it look like."""
    kinds = {m.name: m.type for m in accepted}
    for sentence in sentences:
        taken = [(m.start, m.end) for m in found[sentence.index]]
        for name, kind in kinds.items():
            for start in occurrences(sentence.text, name):
                end = start + len(name)
                # 雅居小区 gives way to 七里雅居小区, which is the longer one
                if not any(a < end and start < b and b - a >= end - start for a, b in taken):
                    found[sentence.index].append(Mention(kind, name, sentence.index, start, end))


def _without_guesses(found: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """A guessed short form goes where it only begins other names: 四川 in a report on 四川商会大厦."""
    begun = {m.name[:2] for row in found for m in row if "guess" not in m.attributes and "short" not in m.attributes}
    return [[m for m in row if "guess" not in m.attributes or m.attributes["short"][:2] not in begun] for row in found]


def _namesakes(sentences: Sequence[Sentence], accepted: Sequence[Mention]) -> list[Mention]:
    """柳家庄小区 in a report on 柳家庄社区: an estate called like its community, whatever its words look like."""
    cores = {m.name.removesuffix(kind) for m in accepted for kind in (COMMUNITY, QUARTER) if m.name.endswith(kind)}
    whole = "".join(s.text for s in sentences)
    names = {name for core in cores if len(core) >= RECURRING and (name := core + ESTATE) in whole}
    estates = [
        Mention("residential", name, s.index, start, start + len(name))
        for name in sorted(names)
        for s in sentences
        for start in occurrences(s.text, name)
    ]
    called = {m.name.removesuffix(ESTATE) for m in accepted if m.name.endswith(ESTATE)}
    return estates + _of_namesake(sentences, called, whole)


def _of_namesake(sentences: Sequence[Sentence], estates: set[str], whole: str) -> list[Mention]:
    """翠湖名都社区|党委书记 in a report on 翠湖名都小区: its community. ``estates``: what estates are called."""
    return [
        Mention("community", core + COMMUNITY, s.index, start, start + len(core + COMMUNITY))
        for core in sorted(estates)
        if len(core) >= LONGER_CORE and core + COMMUNITY in whole
        for s in sentences
        for start in occurrences(s.text, core + COMMUNITY)
        if FOLLOWING.match(s.text, start + len(core + COMMUNITY))
    ]


def _longest(row: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(row, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
