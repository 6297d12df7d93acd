"""Estates and buildings that stand in the text without a suffix."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.lexicon import terms
from ingest.place_suffixes import suffixes
from ingest.text import occurrences
from ingest.tokens import Token, segmenter
from kg.model import EntityType, Mention, Sentence

AROUND = 4  # sentences, this one and those after it, in which a report on estates speaks of them
ESTATE_TALK = re.compile(r"小区|业主|物业|业委会")
NAME_TAGS = ("n", "g", "q", "a", "z")  # of the words in a name: 枫林雅筑, 水岸新都
AFTER_NAME = re.compile(r"[，。、：”（]|里[，。]|内|从|在|是|共有|现有|小区|物业|业主|居民|党群|的")
PEOPLE = ("居民", "党员")
ORGANISATION = re.compile(r"(?:党|委|会|队|部|局|所|办|员|长|人|站|处|室|课堂|中心|联盟|街|路)$|书记|主任|党")
# What is told of a whole estate right after its name: 祥富里|建于1998年, 滨江新苑|住着…
TOLD_OF_ESTATE = re.compile(
    r"(?:(?:始?建于|建成于|(?:19|20)\d{2}年(?:建成|交付|入住|竣工)|(?:现|共)?有(?:住宅|居民|住户|业主|楼|\d+[栋幢户])|"
    r"只有\d|没有物业|无物业|共?\d+[栋幢户]|住着|交付|是(?:个|一个|全|上世纪|典型|老|农民|单位|安置)|党支部|业委会|业主|物业|的物业费|\d+(?:、\d+)*号?[楼栋幢](?![长层]))"
    r"|(?:共有)?(?:楼房|住宅楼?)\d|改造(?:完成|完工|启动))"
)
# Characters and words that names of estates end in; with one of them a comma or 的 after the name is enough.
TAILS = re.compile(
    r"(?:(?:家属|大|小|杂|四合)院|(?:家属|宿舍|生活|安置)区|宿舍|公房|[里苑园居庭邸府湾城庄墅榭阁轩岛郡都坊弄庐筑寓林]|明珠|世家|绿洲|格林|印象|丽景|名都|江南|公馆|门|楼|[一二三四五六七]期|[一二三四五六七八九十东西南北]区)$"
)
# 云溪社区|柳荫院|坐落在…: a yard by its name; 青禾医院, 柳荫书院 are none
YARD = re.compile(r"[一-鿿]{2,3}(?<![医学法书剧影画寺察老福利敬幼儿究科文戏卫生道庙])院$")
IS_YARD = re.compile(
    r"坐落[在于]|建于|始建于|建成于|有\d+[栋幢户]|住着|是(?:个|一个|典型)[^，。；]{0,8}(?:小区|院落|大院|楼院)"
)
# A word within 长安三区北区 and 水岸名邸二期, and no number of things
OF_NUMBER = re.compile(r"[一二三四五六七八九十][期区]?$")
# 云溪社区枫林盛世|11号楼: what has numbered buildings is an estate, whatever it is called, but for roads and works
NUMBERED_BUILDING = re.compile(r"\d+(?:、\d+)*号?[楼栋幢](?![长层])")
NO_TAIL = re.compile(r"[路街巷弄道号厂校院局部段里内外上下东西南北中]$")
LONGEST_TOLD = 7  # characters of a name that something is told of right after it
NO_ESTATE = re.compile(
    r"社区|街道|辖区|网格|居民|群众|党|书记|主任|小区|干部|我们|老旧|老城|商圈|服务|中心|驿站|食堂|广场|公园|"
    r"部门|学校|学院|医院|法院|派出所|校园|门口|楼里|家里|院里"
)
FUNCTION = frozenset("在将把从由让使向对与及以为是有到给让被用等的了着过其该本各全这那每某最更较很")
CLAUSE_WORDS = ("p", "c", "d", "u", "r", "m")  # tags of words that no such name holds
NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万几多数]")
SHORTEST_LISTED = 4  # characters of one in a list that names no kind at each
LIVES_THERE = re.compile(r"(?:家住|住在|现住|居住在)[^，。；]{0,14}$")
SHORTEST, LONGEST = 3, 6  # characters of an estate's name
SHORTEST_CORE = 3  # characters; 春风 of 春风小区 says too little by itself


def unsuffixed(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) estates right after their street: 长丰街道的枫林雅筑, 业主….

    Those that only their surroundings show to be estates, only where the sentences around speak of some at all.
    """
    for sentence, tokens in zip(sentences, words, strict=True):
        containers = [m for m in found[sentence.index] if m.type in ("street", "community")]
        on_estates = bool(containers) and _on_estates(sentences, sentence.index)
        for place in containers:
            if LIVES_THERE.search(sentence.text, 0, place.start) and sentence.text.startswith("的", place.end):
                continue  # 家住|云溪社区|的李敏: who lives there
            begin = place.end + (1 if sentence.text.startswith("的", place.end) else 0)
            end = _name_end(tokens, begin)
            end = _told_end(sentence.text, tokens, begin) or end
            named = on_estates and _is_name(sentence.text, tokens, begin, end)
            named = named and not any(begin < m.start < end < m.end for m in found[sentence.index])  # 先拿|梅香小区
            taken = any(m.start < end and begin < m.end for m in found[sentence.index])
            if named or (not taken and _is_told(sentence.text, tokens, begin, end)):
                name = sentence.text[begin:end]
                found[sentence.index].append(Mention("residential", name, sentence.index, begin, end))


def _on_estates(sentences: Sequence[Sentence], index: int) -> bool:
    return any(ESTATE_TALK.search(s.text) for s in sentences[index : index + AROUND])


def _name_end(tokens: Sequence[Token], begin: int) -> int:
    """Where a run of nouns that begins at ``begin`` ends, or comes to what follows a name."""
    end = begin
    for token in tokens:
        if token.start < begin:
            continue
        if (
            token.start != end
            or not token.tag.startswith(NAME_TAGS)
            or token.text in terms("boundaries")
            or end - begin >= LONGEST
            or AFTER_NAME.match(token.text)
            or token.text in PEOPLE
            or NO_ESTATE.search(token.text)
        ):
            break
        end = token.end
    return end


def _told_end(text: str, tokens: Sequence[Token], begin: int) -> int:
    """Where the shortest name from ``begin`` ends that something is told of as of an estate, or 0."""
    ends = sorted({t.end for t in tokens if begin < t.end <= begin + LONGEST_TOLD})
    return next((end for end in ends if end - begin >= SHORTEST and _is_told(text, tokens, begin, end)), 0)


def _is_told(text: str, tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether what stands right after a larger place is the name of an estate by what is told of it."""
    name = text[begin:end]
    yard = YARD.fullmatch(name) is not None and IS_YARD.match(text, end) is not None
    addressed = NUMBERED_BUILDING.match(text, end) is not None and not NO_TAIL.search(name)
    if TAILS.search(name) is None and not yard and not addressed:
        return False
    if not SHORTEST <= len(name) <= LONGEST_TOLD or not re.fullmatch(r"[一-鿿]+", name):
        return False
    inside = [t for t in tokens if begin <= t.start and t.end <= end]
    generic = name in terms("generic_modifiers")
    if generic or NO_ESTATE.search(name) or ORGANISATION.search(name) or FUNCTION & set(name):
        return False
    inside = [t for t in inside if t.tag != "m" or NUMERAL.search(t.text)]  # 华年 is a numeral to the dictionary
    inside = [t for t in inside if t.start == begin or not OF_NUMBER.match(t.text)]
    if any(t.tag.startswith(CLAUSE_WORDS) or (t.tag == "v" and t.start > begin) for t in inside):
        return False
    told = yard or TOLD_OF_ESTATE.match(text, end) is not None
    last = next((t.text for t in reversed(inside) if t.end < end), name[:-1])
    inner = name.endswith("里") and (segmenter().has_word(name[:-1]) or segmenter().has_word(last))  # 联盟|里，
    return told or (bool(AFTER_NAME.match(text, end)) and not inner and not segmenter().has_word(name))


def _is_name(text: str, tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Short, followed by what follows names, with a word that the dictionary does not know, and no organisation."""
    unknown = (not segmenter().has_word(t.text) or t.tag.startswith("nr") for t in tokens if begin <= t.start < end)
    return (
        SHORTEST <= end - begin <= LONGEST
        and bool(AFTER_NAME.match(text, end))
        and not ORGANISATION.search(text[begin:end])
        and not FUNCTION & set(text[begin:end])
        and any(unknown)
    )


def bare_mentions(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` estates and buildings that stand without their suffix: 枫林雅筑 for 枫林雅筑小区."""
    cores = {_core(m.name): m for row in found for m in row if m.type in ("residential", "building")}
    for core, whole in cores.items():
        if len(core) < SHORTEST_CORE:
            continue
        for sentence, start, end in _free(core, sentences, found):
            found[sentence.index].append(Mention(whole.type, whole.name, sentence.index, start, end, {"bare": core}))


def _free(
    name: str, sentences: Sequence[Sentence], found: list[list[Mention]]
) -> Iterator[tuple[Sentence, int, int]]:
    """Where a name stands with no mention over it: the sentence, start and end. What is added meanwhile counts."""
    for sentence in sentences:
        row = found[sentence.index]
        for start in occurrences(sentence.text, name):
            if not any(f.start <= start < f.end for f in row if not _within(f, start, name)):
                yield sentence, start, start + len(name)


def _within(mention: Mention, start: int, name: str) -> bool:
    """广平|佳园: whether a guessed short form only begins the name."""
    return "guess" in mention.attributes and start <= mention.start and mention.end < start + len(name)


# 环湖路青禾|商圈: the road only says where it lies. Group: its name.
BY_ROAD = re.compile(r"[一-鿿]{2,4}(?:大街|大道|[路街巷])([一-鿿]{2,}(?:商圈|广场|大厦|大楼|商业街))$")


def without_road(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` what is named with its road, where it stands without: 青禾商圈 for 环湖路青禾商圈."""
    wholes = {m[1]: place for row in found for place in row if (m := BY_ROAD.fullmatch(place.name))}
    for name, whole in wholes.items():
        for sentence in sentences:
            row = found[sentence.index]
            for start in occurrences(sentence.text, name):
                end = start + len(name)
                row[:] = [m for m in row if (m.start, m.end) != (start, end)]
                if not any(m.start < end and start < m.end for m in row):
                    row.append(Mention(whole.type, whole.name, sentence.index, start, end, {"bare": name}))


# Communities named after an estate are spoken of by its name: 枫林新村|最难的是停车, for 枫林新村社区
AFTER_ESTATE = ("新村", "家园", "花园", "新城", "新苑", "家属院", "嘉园", "名苑")
# What makes another name of it, or only says where: 枫林新村小学, 枫林新村12号
OTHER_NAME = re.compile(
    r"小区|社区|居委|[一二三四五六七八九十东西南北中]|[小中]学|幼儿园|路|街|站|派出所|市场|公园|广场|医院|菜|\d|党"
)


def bare_communities(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` communities by the name of the estate that they are called after, where it opens a clause."""
    estates = {m.name for row in found for m in row if m.type != "community"}
    cores = {_core(m.name): m.name for row in found for m in row if m.type == "community"}
    for core, name in cores.items():
        if not core.endswith(AFTER_ESTATE) or core in estates or core in AFTER_ESTATE:
            continue
        for sentence, start, end in _free(core, sentences, found):
            opens = start == 0 or sentence.text[start - 1] in "，。；：“"
            if opens and not OTHER_NAME.match(sentence.text, end):
                found[sentence.index].append(Mention("community", name, sentence.index, start, end, {"bare": core}))


# 云泽国际|是…街道的重点楼宇之一. Groups: the name, what it is.
IS_BUILDING = re.compile(
    # 以|翠湖佳园|为样板的小区
    r"(?:^|(?<=[，。；、]))以?((?!以)[一-鿿]{2,6}(?:国际|中心|广场|时代|天地|城|府|汇|港|里|园))"
    r"(?:是|作为|为)[^，。；]{0,24}?(商务楼宇|商业楼宇|重点楼宇|楼宇|写字楼|商业综合体|综合体|商圈|小区)(?:之一|[，。；])"
)
# 竹苑、怡苑|两个小区, 以|竹苑、怡苑等4个小区作示范: names that a number of estates follows. Group: the names.
COUNTED_ESTATES = re.compile(
    r"(?:^|(?<=[，。；：]))[以在将把对从由使让]?((?:[一-鿿]{2,6}、){1,5}[一-鿿]{2,6}?)(?:等)?(?:[两二三四五六七八九十]|\d{1,2})个(?:小区|楼院|家属院|院落)"
)
# 将|栖霞苑、云锦里等12个老旧小区列入: names that end like an estate's before how many there are. Group: the names.
SOME_ESTATES = re.compile(
    r"(?:^|(?<=[，。；：将把对在为以从]))((?![将把对在为以从])(?:[一-鿿]{2,6}、){0,5}[一-鿿]{2,6}(?<![法医学书剧寺察][院苑])[里苑园居庭邸府湾城墅轩阁])"
    r"等(?:[两二三四五六七八九十]|\d{1,3})个(?:老旧|老|住宅|无物业|安置|封闭|开放式?|城镇老旧)*小区"
)
# 柳荫、荷风、青禾3个社区, 其中，有|柳荫、荷风2个社区: communities that a number of them follows. Group: the names.
COUNTED_COMMUNITIES = re.compile(
    r"(?:^|(?<=[，。；：]))(?:其中，)?(?:[一-鿿]{2,8}(?:的|(?<=[道镇乡区县市])(?=下|设|辖)))?(?:(?P<has>(?:下面)?(?:设有|下设|下辖|辖有|辖)(?:了|着)?)|"
    r"有|分别是|包括|既有|是|如|像|为|在|由|从|以|将|把|对|让|"
    r"[一-鿿]{2,6}(?:街道|镇|乡|区|县|市)(?:已经?|先后|率先|首先|首批|目前|选取|选择|确定)*(?:在|对|以|从|将|把))?"
    r"(?P<names>(?:[一-鿿]{2,4}、){1,7}[一-鿿]{2,4}?)(?:等)?(?P<number>[两二三四五六七八九十]|\d{1,2})个(?:新型|安置|城市|农村|新)?社区"
)
# 已建成|柳荫、荷风、青禾等3个老年食堂: as many communities as there are canteens. Group: their names.
HAVE_ONE = re.compile(
    r"(?:建成|建起|建立|开办|办起|设立|打造|建有|开设|布设|新建|启用|开出)了?(?P<names>(?:[一-鿿]{2,4}、){2,9}[一-鿿]{2,4}?)等?"
    r"(?P<number>[三四五六七八九十]|\d{1,2})[个家处](?:[一-鿿]{0,8})(?:食堂|餐厅|驿站|中心|站点?|书[屋房]|课堂|学堂|之家)"
)
# 江澜中心|楼宇党委, 在|江澜中心|党群服务中心: what has a body of its building. Group: the name.
HAS_BODY = re.compile(
    r"(?:^|(?<=[，。；：、在到进与和])|(?<=成立|组建|建立|设立))([一-鿿]{2,6}(?:中心|国际|广场|时代|天地))(?=楼宇(?:联合|综合|流动)?党(?:委|支部|总支|组织|建)|党群服务中心)"
)
SET_UP = re.compile(r"^(?:成立|组建|建立|设立|建起|组织)了?(?=[一-鿿]{4})")  # 成立|江澜中心楼宇党委
# Centres that serve: 会议中心|党群服务中心
OF_SERVICE = re.compile(
    r"(?:服务|活动|文化|社区|政务|治理|指挥|调解|管理|工作|会议|会展|体育|养老|照料|发展|培训|创业|孵化|邻里|事务|运营|医疗|卫生|"
    r"实践|便民|党群|党建|市民|商务|商业|商贸|购物|物流|街道|镇|村|区|县|市|创新|科创|双创|众创|电商|人才|就业)(?:中心|广场)$"
)
# 搬进|江澜中心|那年, 入驻|江澜国际: where firms and their guests move to. Group: the name.
MOVED_TO = re.compile(
    r"(?:搬进|搬入|搬到|迁入|入驻|进驻)(?:了)?([一-鿿]{2,6}(?:中心|国际|天地))(?=[，。；]|[那的后以时][一-鿿]|之后|以来)"
)
KINDS: dict[str, EntityType] = {"小区": "residential", "商圈": "business"}


def told(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` buildings and estates without a suffix that a sentence says to be some, wherever they stand."""
    kinds: dict[str, EntityType] = {
        m.group(1): KINDS.get(m.group(2), "building")
        for s in sentences
        for m in IS_BUILDING.finditer(s.text)
        if not segmenter().has_word(m.group(1))
    }
    for s in sentences:
        for m in (*HAS_BODY.finditer(s.text), *MOVED_TO.finditer(s.text)):
            name = SET_UP.sub("", m[1])
            if not OF_SERVICE.search(name) and not segmenter().has_word(name):
                kinds[name] = "building"
        for m in (*COUNTED_ESTATES.finditer(s.text), *SOME_ESTATES.finditer(s.text)):
            names = m.group(1).split("、")
            if not any(segmenter().has_word(name) or name.endswith(suffixes_of_others()) for name in names):
                kinds |= dict.fromkeys(names, "residential")
    for name, kind in kinds.items():
        for sentence, start, end in _free(name, sentences, found):
            found[sentence.index].append(Mention(kind, name, sentence.index, start, end))


def listed_communities(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` communities whose kind a list names only at its end, where the report names one of them."""
    known = {m.name for row in found for m in row if m.type == "community"}
    for sentence in sentences:
        for m in (*COUNTED_COMMUNITIES.finditer(sentence.text), *HAVE_ONE.finditer(sentence.text)):
            names = [(name, m.start("names") + at.start()) for at in NAME.finditer(m["names"]) if (name := at.group())]
            number = int(m["number"]) if m["number"].isdigit() else NUMERALS.find(m["number"])
            if m.re is HAVE_ONE and len(names) != number:
                continue
            sure = m.re is COUNTED_COMMUNITIES and m["has"] and len(names) == number  # 下设柳泽、柳民、恒兴3个社区
            if not sure and not any(name + COMMUNITY in known for name, _ in names):
                continue
            if len(names) == number:  # 双井巷、文昌广场、桃岭3个社区: called after a lane and a square
                spans = {(start, start + len(name)) for name, start in names}
                row = found[sentence.index]
                row[:] = [f for f in row if (f.start, f.end) not in spans or f.type not in SMALL]
            for name, start in names:
                row, end = found[sentence.index], start + len(name)
                if not any(f.start < end and start < f.end for f in row):
                    row.append(Mention("community", name + COMMUNITY, sentence.index, start, end, {"bare": name}))


SMALL = ("residential", "building", "business")
NUMERALS = "〇一二三四五六七八九十"
NAME, COMMUNITY = re.compile(r"[一-鿿]+"), "社区"


@cache
def suffixes_of_others() -> tuple[str, ...]:
    """Suffixes of places that are no estates: 云溪社区、桃林社区两个小区 would be a slip."""
    return tuple(suffix for suffix, (kind, _) in suffixes().items() if kind not in ("residential", "building"))


# 云锦龙庭|住宅小区: which sort of estate it is, and no part of its name
SORTS = ("住宅", "商住", "商品房", "商品住宅")


def _core(name: str) -> str:
    core = next((name.removesuffix(suffix) for suffix in suffixes() if name.endswith(suffix)), name)
    return next((core.removesuffix(sort) for sort in SORTS if core.endswith(sort)), core)
