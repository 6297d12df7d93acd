"""Signs around and in a quotation that it is the name of a programme, and signs against it.

Each sign has a weight (``ingest.programme_weights``).
"""

import re
from functools import cache
from typing import NamedTuple

from ingest.lexicon import alternatives, terms
from ingest.programme_against import against
from ingest.programme_context import ASIDE, RUN_BEFORE, THAT_IS, Quotation, after_list, named
from ingest.programme_forms import LONG_ENOUGH, NUMBERED, by_form, coined, kinds
from ingest.programme_heads import heads
from ingest.programme_types import inside, type_after, type_by_form, types
from ingest.programme_uses import FOUNDED, uses
from ingest.programme_weights import (
    ACTED,
    APPOINTED_TO,
    EXPLAINED,
    HEAD_INSIDE,
    HELD_AFTER,
    KNOWN_KIND,
    LED_BY,
    OWNED,
    ROLLED_OUT,
    SERVICE,
    STRONG,
    TYPE_AFTER,
    TYPE_INSIDE,
)
from ingest.tokens import segmenter

LIST_OF_TYPE = re.compile(r"^(?:的|等(?:[一二三四五六七八九十\d]+[大项个])?)")  # “领航”“惠民”|等八大|工程
LED_BEFORE = re.compile(r"(?:以|靠|借)(?:创建|打造|争创)?$")
LED_AFTER = re.compile(
    r"(?:[一-鿿]{0,4})(?:为|作)(?:统领|引领|抓手|载体|依托|牵引|主线|品牌|龙头|核心|总抓手|纽带|支撑|突破口|"
    r"切入点|切口|主题|媒介|契机|主要内容)"
)
COUNTED_AFTER = re.compile(
    r"(?:已|共|累计|先后|一年|两年来|今年以?来?|平均)*"
    r"(?:开|办|举办|召开|开展|接待|供餐|上门|调解|受理|收集|收到|收|接到|接|汇集|发出|发放|议成|议定|化解|服务|吸纳)"
    r"(?:了|出|成|展|到)?[^，。；“”]{0,8}?\d"
)
# “桐花红火”|办了12期: an event that was held so many times
EVENT_AFTER = re.compile(
    r"(?:已|共|累计|先后|今年以?来?|平均|一共)*(?:开|办|举办|开展|做|组织|举行|进行|实施)(?:了|过|展)?"
    r"(?:\d+|[一二三四五六七八九十百]+)[余多]?(?:场次|轮次|场|期|轮|次)"
)
# “以舞会友”|从广场舞跳到民族舞，办了42期
CHANGING_EVENT = re.compile(
    rf"(?:从[^，。；“”\d]{{2,14}}到[^，。；“”\d]{{2,12}}|[^，。；“”\d]{{2,8}})，{EVENT_AFTER.pattern}"
)
# 从热心人中推选|“胡同长”, 老书记担任|“红炬导师”
OFFICE = re.compile(r"^(?:[一-鿿]管家|党员[一-鿿]{2}户|[一-鿿]{2,5}(?:[长员师]|先生|参谋|大使|掌柜|管家|官|顾问))$")
TEAM = re.compile(
    r"^[一-鿿]{1,4}(?:大妈|大叔|大姐|阿姨|大爷|嫂子|大嫂|奶奶|爷爷|妈妈|爸爸|小哥|兄弟|姐妹|"
    r"娘子军|先锋|卫士|侠)$"
)
APPOINTED = re.compile(
    r"(?:推选|推选出|选出|选聘|选任|聘请|聘任|担任|选派|选配|配备|配齐|配强|招聘|增设)(?:了|为)?$|"
    r"(?:身份|头衔|角色)[^，。；“”]{0,4}[，：—]{1,2}(?:就)?(?:是|叫|为)?$|"  # 又添新身份：|“桐花哨兵员”
    # 一支服务队…，居民叫他们|“铃铛大叔”: a team rather than a person
    r"队[^。；“”]{0,40}(?:叫|唤|称)(?:做|作)?(?:[她他]们|大家)(?:为|作|是)?$|"
    r"(?:聘请|聘|选聘|招募|选派|动员|请|推选|推举|选出)[^，。；“”]{1,16}(?:当|做|任|担任|作|作为|成为)$|"
    # 选聘500名|“桐花导师”, 862名骑手…，大家叫他们|“桐小哥”
    r"\d[万余多]*[名位]$|\d[万余多]*[名位][^。；“”]{2,30}，[^，。；“”]{0,6}(?:叫|称|唤)[他她]们(?:为|作|做)?$"
)
# 选出楼长286名、|“红炬联户员”|1.2万名, 派驻|“桐花楼管家”|62名
CHOSEN = re.compile(r"(?:选出|选聘|推选|配备|配强|招募|聘请|派驻|选派|发展|培育|组建|选配)[^。；“”]{0,24}$")
NUMBER_OF_THEM = re.compile(r"\d[\d.]*[万余多]*[名位人]")


class Signs(NamedTuple):
    """How much one quotation looks like a programme."""

    score: float
    type_word: str  # 工程, 制度 …, or ""
    acted: bool  # a verb of founding stands before it


@cache
def _verb_before() -> re.Pattern[str]:
    verbs = alternatives(terms("programme_verbs", "quoted"))
    return re.compile(rf"(?:{verbs})(?:了|起|出|实践了)?[^，。；：！？“”]{{0,14}}$")


@cache
def _strong_verb_before() -> re.Pattern[str]:
    verbs = alternatives(terms("programme_verbs", "strong"))
    return re.compile(rf"(?:{verbs})(?:了|起)?(?:[^，。；“]{{0,2}}|[^，。；“的]{{3,8}})$")


def signs(text: str, start: int, end: int, name: str) -> Signs:
    """Weigh the quotation ``text[start:end]`` of ``name``."""
    before, after = text[:start], text[end:]
    founded = FOUNDED.search(before) is not None
    acted = founded or bool(_verb_before().search(RUN_BEFORE.sub("", before)))
    appointed = _appointed(name, before, after)
    typed, score, type_word = _type_told(name, before, after)
    inner = _type_inside(name)
    type_named, type_before = named(before, after)
    type_word = LIST_OF_TYPE.sub("", type_word or ("" if types().get(inner) == "after" else inner) or type_before)
    rolled_out = founded or (len(name) >= LONG_ENOUGH and _strong_verb_before().search(before))
    for weight in (  # added in this order: in another one the sum may differ in its last place and miss a threshold
        TYPE_INSIDE + (OWNED if before.endswith("的") else 0.0) if inner else 0.0,
        ACTED if acted else 0.0,
        KNOWN_KIND if name in kinds() and not segmenter().has_word(name) else 0.0,
        EXPLAINED if NUMBERED.match(name) and THAT_IS.match(after) else 0.0,
        _led(before, after),
        ROLLED_OUT if rolled_out else 0.0,
        type_named,
        _counted(name, after),
        HEAD_INSIDE if name.endswith(heads()) else 0.0,
        SERVICE if name.endswith("服务") and not type_word else 0.0,
        APPOINTED_TO if appointed or _in_row(text, name, before) else 0.0,
        uses(before, after) + coined(name, type_word) + by_form(name, before, after),
        against(Quotation(name, before, after, typed, founded or appointed)),
    ):
        score += weight
    return Signs(score, type_word, acted)


def _type_told(name: str, before: str, after: str) -> tuple[bool, float, str]:
    """Whether a type word follows, the weight of what follows, and the type word, which the form may tell as well."""
    typed, weight, type_word = type_after(after_list(after))
    of_form = "" if typed else type_by_form(name, before, after)
    return (True, TYPE_AFTER, of_form) if of_form else (typed, weight, type_word)


def _type_inside(name: str) -> str:
    """The type word that a name ends in, and is not all of it, or ""."""
    m = inside().search(name)
    return m.group() if m and m.group() != name else ""


def _led(before: str, after: str) -> float:
    """以“三个圈”（商户圈、楼宇圈、企业圈）为抓手."""
    led = LED_BEFORE.search(before) is not None and LED_AFTER.match(ASIDE.sub("", after)) is not None
    return LED_BY + (EXPLAINED if ASIDE.match(after) else 0.0) if led else 0.0


def _counted(name: str, after: str) -> float:
    """“桐花红火”办了12期, “院坝茶会”开了31次: what was held is counted."""
    if (EVENT_AFTER.match(after) or CHANGING_EVENT.match(after)) and len(name) >= LONG_ENOUGH:
        return STRONG
    return HELD_AFTER if COUNTED_AFTER.match(after) else 0.0


# 柳荫镇的|“说理石”，竹影镇的|“桐花大嫂”调解室，花桥街道的|“老街坊茶室”: what each of several places has
OF_PLACE = re.compile(r"(?:街道|社区|小区|[镇乡村县])的(?=“[^“”]{3,12}”)")
OF_ROW = re.compile(r"(?:街道|社区|小区|[镇乡村县])的(?:“[^“”]{2,12}”[、和]?)*$")
ROW = 3  # places


def _in_row(text: str, name: str, before: str) -> bool:
    row = len(name) >= len("说理石") and text.count("的“") >= ROW and len(OF_PLACE.findall(text)) >= ROW
    return row and OF_ROW.search(before) is not None


def _appointed(name: str, before: str, after: str) -> bool:
    """担任|“红炬导师”: an office that the dictionary does not know."""
    office = (OFFICE.search(name) or TEAM.search(name)) and (
        APPOINTED.search(before) or (NUMBER_OF_THEM.match(after) and CHOSEN.search(before))
    )
    return office is not None and (name.endswith("户") or not segmenter().has_word(name))
