"""Names that a turn of phrase shows, whatever words the segmenter makes of them: 绕不开云锦社区, 江边的柳越社区."""

import re
from collections.abc import Iterator, Sequence

from ingest.coined_names import coined_core
from ingest.lexicon import terms
from ingest.name_context import ACTS, OF_ONE, STATES
from ingest.name_odds import name_odds
from ingest.place_names import STREET_SUFFIXES, can_be_name
from ingest.text import occurrences
from ingest.tokens import segmenter
from kg.divisions import Division, divisions
from kg.model import EntityType, Mention, Sentence

# 谈社区治理绕不开|云锦社区: what one cannot but speak of is one place. Groups: the name, its kind.
LED_TO = re.compile(
    r"(?:绕不(?:开|过)|离不开|少不了|避不开|躲不开|不能不[提说]|不得不[提说]|首推|莫过于|当属|要属|还[得要]数|还[得要]看)"
    r"(?:的(?:就|便|还)?是)?(?P<core>[一-鿿]{2,4}?)(?P<kind>社区|村|小区)(?=[，。；、的“”]|$)"
)
# 清江之滨的|柳越社区，…, 老城区腹地的|桐荫小区: where it lies stands before it. Groups: as above.
LYING = re.compile(
    r"(?:之[滨畔侧旁阳阴麓巅郊]|[江河湖海溪渠湾港山水]边|[江河湖海溪岸城桥路山]畔|脚下|岸边|腹地|深处|城区|[东西南北](?:部|侧|郊|大门)|以[东西南北]|"
    r"[路街巷]上|[路街巷]旁|一角|城郊|近郊|边陲|交界处|交汇处|结合部)的"
    r"(?P<core>[一-鿿]{2,4}?)(?P<kind>社区|村|小区)(?=[，是有共辖“]|党)"
)
# 三家浜社区, 四眼井社区, 六道湾村: a numeral that opens the name of a water, well or bridge. Groups: as above.
NUMBERED = re.compile(
    r"(?<![一二三四五六七八九十百千\d多几两数第])"
    r"(?P<core>[三四五六七八九十](?:[家间户](?=[浜渠桥湾坝塘港荡圩墩坪沟塝冲坳屯寨塆埭圳])|[眼口](?=[井塘泉])|[道条](?=[湾沟岭坎梁桥河巷闸坝])|"
    r"[块棵株](?=[石碑松柳槐榆杨樟柏桑])|座(?=[坟塔桥庙窑]))[一-鿿])(?P<kind>社区|村(?!民))"
)
# 云阳县|小河自然村: right behind what governs it. Group: the name.
NATURAL = re.compile(
    r"的?(?P<name>(?:(?![下所辖有共现各每的个该全大小]?[个各多]|\d)[一-鿿]){1,4}自然(?:村|湾|屯))(?!组|落|道路|庄)"
)
NO_NATURAL = re.compile(r"[各每全有共辖该本的等把将在和与及向为从让由对是]|\d|部分|所有|多个")
# 卷烟厂二区, 棉纺一区: where the works built for their staff, in a sentence on living there. Group: the name.
WORKS_SECTION = re.compile(
    r"(?:^|(?<=[，。；：、“的在对把将和与从让给由]))(?P<name>(?:(?![的在对把将和与从让给由是有到这那各每])[一-鿿]){1,5}?"
    r"(?:厂|矿|机床|棉纺|纺织|化工|轧钢|石化|机械|电机|冶金|电力|铁路|油田|林场|车辆)[一二三四五六七八九十东西南北]区)(?![域间块别县委])"
)
DWELLING = re.compile(r"小区|业主|居民|住户|家属|栋楼|\d[栋幢户]|楼龄|安家")
# 明月公寓和柳林帆影庄|两个小区: both are named before their number. Group: the two.
BOTH = re.compile(
    r"(?:^|(?<=[，。；：的])|(?<=[，。；：](?:有|在|对|把|将|让|由|以|管)))(?P<names>(?:[一-鿿]{2,7}、){0,5}[一-鿿]{2,7}?[和与及][一-鿿]{3,7}?)等?"
    r"(?:[两二三四五六七八九十]|\d{1,2})个(?:[新老]旧?|住宅|商品房|安置|回迁)?(?:小区|楼院|家属院)(?!的?物业|党支部)"
)
# 胜利社区创新…, 立新社区有居民…: a word that streets are called by opens its sentence. Group: the name.
OPENING = re.compile("^[“”]?(?P<core>[一-鿿]{2})社区")
# 某某住的青禾苑，在花桥街道云溪社区: by its end, and as somewhere to live
LIVED_IN = re.compile(
    r"(?:家?住|住在|居住|生活)的(?P<name>[一-鿿]{1,5}(?:[苑园庭邸墅]|家属院|大院|宿舍|新村|公寓))，?(?=(?:就|也)?(?:在|位于|坐落|地处))"
)
NO_NAME = ("发展", "更新", "合作", "联合", "城区", "老城", "中心", "高新", "青年")  # 联合社区成立…
STREET_LIKE = 2  # streets of the country that go by a word
KIND_OF_ESTATE = re.compile(r"(?:[里苑园居庭邸府湾城墅轩阁郡寓庄都庐坊]|小区|公寓|新村|[一二三四五六]期)$")
JOINED = re.compile(r"[、和与及]")
KINDS: dict[str, EntityType] = {"社区": "community", "村": "village", "小区": "residential"}
LIKELY, COINED = 2.0, 4.0  # log-odds that a name has, where a turn of phrase speaks for it, and one of two words


def names_shown(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) what turns of phrase name, wherever it stands."""
    kinds: dict[str, EntityType] = {}
    for sentence in sentences:
        text = sentence.text
        if "社区" in text or "村" in text or "小区" in text:
            kinds |= dict(_phrased(text))
        if "自然" in text:
            kinds |= dict.fromkeys(_natural(text, found[sentence.index]), "village")
        if "区" in text and DWELLING.search(text):
            kinds |= dict.fromkeys((m["name"] for m in WORKS_SECTION.finditer(text)), "residential")
        kinds |= dict.fromkeys(_both(text), "residential")
        kinds |= dict.fromkeys(_opening(text), "community")
        kinds |= dict.fromkeys((m["name"] for m in LIVED_IN.finditer(text) if _estate(m["name"])), "residential")
    for name in sorted(kinds, key=len, reverse=True):
        for sentence in sentences:
            for start in occurrences(sentence.text, name):
                _add(Mention(kinds[name], name, sentence.index, start, start + len(name)), found[sentence.index])


def _add(mention: Mention, row: list[Mention]) -> None:
    """Put a mention into a row, in the place of one that ends with it and begins later (三|家桥社区)."""
    row[:] = [m for m in row if not (m.end == mention.end and m.start > mention.start and m.type == mention.type)]
    if not any(m.start < mention.end and mention.start < m.end for m in row):
        row.append(mention)


def _phrased(text: str) -> Iterator[tuple[str, EntityType]]:
    for pattern in (LED_TO, LYING):
        for m in pattern.finditer(text):
            core, kind = m["core"], m["kind"]
            least = LIKELY if coined_core(core) else COINED
            if can_be_name(core, kind, after_place=False) and name_odds(core, kind) > least and _plain(core):
                yield core + kind, KINDS[kind]
    for m in NUMBERED.finditer(text):
        yield m["core"] + m["kind"], KINDS[m["kind"]]


def _opening(text: str) -> Iterator[str]:
    m = OPENING.match(text)
    if m is None or m["core"] in NO_NAME:
        return
    told = ACTS.match(text, m.end()) or OF_ONE.match(text, m.end()) or STATES.match(text, m.end())
    if told and sum(row.type == "street" for row in _called(m["core"])) >= STREET_LIKE:
        yield f"{m['core']}社区"


def _called(core: str) -> tuple[Division, ...]:
    return tuple(row for kind in STREET_SUFFIXES for row in divisions().find(core + kind))


def _plain(core: str) -> bool:
    """Whether no word of it is a verb or particle of the clause."""
    words = terms("generic_modifiers") | terms("boundaries") | terms("programme_verbs")
    return core not in words and not any(word in words for word, _ in segmenter().tag(core) if len(word) > 1)


def _natural(text: str, row: Sequence[Mention]) -> Iterator[str]:
    for place in row:
        m = NATURAL.match(text, place.end) if place.type in ("county", "street", "village", "community") else None
        if m and not NO_NATURAL.search(m["name"]):
            yield m["name"]


def _both(text: str) -> Iterator[str]:
    for m in BOTH.finditer(text) if "个" in text else ():
        names = JOINED.split(m["names"])
        like = sum(KIND_OF_ESTATE.search(name) is not None for name in names)
        if like == len(names) and not any(segmenter().has_word(n) or not _estate(n) for n in names):
            yield from names


def _estate(name: str) -> bool:
    return can_be_name(name, "小区", after_place=False) and _plain(name) and not name.startswith(("新建", "老旧"))
