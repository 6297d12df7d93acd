"""Venues told without quotation marks: 成立|爱心银行, 松间互助夜校|办了起来, 摸索出|檐下角|服务模式."""

import re
from collections.abc import Sequence

from ingest.programme_frames import Frame, unquoted_programme
from ingest.programme_ordinary import ANY_STATION
from ingest.tokens import segmenter
from kg.model import Mention, Sentence

# What good deeds are called that are saved up or spent
DEEDS = "道德|爱心|积分|诚信|文明|公益|志愿|绿色|幸福|孝善|信用|互助|邻里|美德"
# 开设了|信用超市|。: where points are spent, as BANK is where they are saved
SHOP = re.compile(
    r"(?:成立|设立|建立|开办|创办|推出|开设|建起|办起)(?:了|起)?"
    rf"(?P<name>(?:{DEEDS}|红色){{1,2}}(?P<type>超市))(?=[，。；]|$)"
)
# 成立|爱心银行: where good deeds are saved up
BANK = re.compile(
    r"(?:成立|设立|建立|开办|创办|推出|开设|建起|办起|推行|打造|用好)(?:了|起)?(?:[一-鿿]{2,6}、){0,3}"
    rf"(?P<name>(?:{DEEDS}|时间|生态|垃圾|养老|功德){{1,2}}(?P<type>银行))(?=[，。；、]|$)"
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
# 全区|和气堂|已建成26个: coined places that a district has so many of
ALL_OVER = re.compile(
    r"全[省市区县镇](?:的)?(?P<name>[一-鿿]{2,4}(?P<type>[堂亭坊廊屋驿角吧庭轩斋阁灶]))"
    r"(?:目前|现|已经?|累计|共|总共|先后|陆续)+(?:建成|建起|建立|建有|设立|设有|设|达到?|有|开办|建)(?:了|近|约)?\d"
)
# 松间互助夜校|办了起来，乐邻茶馆|也开了门. Group: the name.
OPENED = (
    r"(?:^|[，。；：]|社区|街道|小区)(?P<name>(?:(?![的了和“各每这那该个家]|社区|街道|小区)[一-鿿]){3,8}?"
    r"(?P<type>集市|市集|夜校|课堂|食堂|驿站|小屋|茶馆|工坊|书院|讲堂|学堂|客厅|厨房))(?:也|还|就|便|随之|相继|随即)*"
)
RISEN = re.compile(rf"{OPENED}[办开搭建]了?起来了?(?=[，。；])")
DOORS = re.compile(rf"{OPENED}开了?[门张](?=[，。；])")
# 摸索出|檐下角|服务模式, and 9个檐下角: a coined word with a mode of work of its own that is counted. Group: the word.
OF_MODE = re.compile(
    r"(?:摸索|探索|总结|提炼|推出|创新|推行|打造|推广)(?:出|形成|了)*"
    r"(?P<name>[一-鿿]{2,4}[屋角亭站点坊吧廊院舍驿])(?:服务|工作|治理|议事)?(?P<type>模式|机制|品牌)"
)


def _own_name(m: re.Match[str]) -> bool:
    """Whether no other place has the same: any has a 骑手驿站."""
    return not ANY_STATION.fullmatch(m["name"].removesuffix(m["type"]))


def _coined(m: re.Match[str]) -> bool:
    """全区|和气堂|已建成26个: whether what ends the name is no word, as 食堂 is."""
    return not segmenter().has_word(m["name"][-2:])


VENUE_FRAMES = (
    *(Frame(SET_UP, "起来"), Frame(SET_UP_BY, "由"), Frame(SHOP, "超市"), Frame(BANK, "银行")),
    *(Frame(ALL_OVER, "全", _coined), Frame(RISEN, "起来", _own_name), Frame(DOORS, "开", _own_name)),
)


def of_modes(sentences: Sequence[Sentence], known: set[str]) -> list[Mention]:
    """Venues that a mode of work is called after, where the report counts them: 檐下角服务模式, 9个檐下角."""
    return [
        unquoted_programme(sentence, m["name"], m.start("name"), m["type"])
        for sentence in sentences
        if "模式" in sentence.text or "机制" in sentence.text
        for m in OF_MODE.finditer(sentence.text)
        if m["name"] not in known and not segmenter().has_word(m["name"]) and _counted(m["name"], sentences)
    ]


def _counted(name: str, sentences: Sequence[Sentence]) -> bool:
    counted = re.compile(rf"[\d余多]+[个处间座家]{name}")
    return any(counted.search(s.text) for s in sentences)
