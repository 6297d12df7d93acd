"""Per what a figure is told: 每个社区每年20万元, 日间照料每人每天20元, 每300户划分一个网格."""

import re

from ingest.figure import Figure
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# A standard, 每300户…: 300户左右一个网格, 300户为标准划分成网格. Groups: what each is.
GRID = re.compile(
    r"(?:左右|以上|以内)?(?:一个|1个)([一-鿿]{2,6}?)(?=[，。；、]|$)|"
    r"(?:左右|以上|以内)?(?:为|的)?(?:一个|1个)?(?:标准|规模|单位|一格)?[^，。；]{0,6}?"
    r"(?:划分|划为|划成|划|编成|编为|配备|设立|设置|建立|成立|组建|划定|组成)(?:为|成|了)?(?:[一1](?:个|名|支|处))?([一-鿿]{2,8})"
)
# Per what: 每个社区每年安排20万元. Group: 每个社区.
DENOMINATOR = re.compile(
    r"(每(?:年|月|天|周)?(?:每)?(?:个|名|户|家|人|处|支|栋|座|位|平方米|万人|千人|百人)?"
    r"(?:社区|街道|微?网格|楼栋|单元|小区|村|党支部|党组织|居民|老人|党员|驿站)?)"
    r"(?:都|均|每年|每月|安排|拨付|补助|补贴|配备|不少于|不低于|给予|至少|可|投入|奖励|发放|需|约|为|有|平均|享受|提供|开展|走访)*$"
)
# 每户每月收8元, 每期限额20人: a price or a limit of each. Groups: of what, the verb.
PRICE = re.compile(
    r"(每(?:[人户名家院间]每[天月年次]|[人户名家院间餐顿份辆格趟期张]))(?:还|只|才|仅|也|要|不到|约|为|需)*"
    r"(?P<verb>收费|收取|收|交|缴|出|付|分摊|限额|限|补助|补贴)?(?:还|只|才|仅|不到|约|为)*$"
)
# 平均每个社区下辖老旧院落高达12个. Group: 每个社区.
AVERAGE = re.compile(
    r"平均(每(?:个|名|户|家|人|处|支)?(?:社区|街道|网格|楼栋|小区|村|党支部|党组织|居民|老人|党员|驿站))"
    r"(?:下辖|拥有|辖|有|管理|服务|联系|配备)[^，。；\d]{2,12}?(?:高达|达到|达|为|有|约|近)*$"
)


# “1+2+N”网格队伍，即1名网格长、|2名党员: what a formula stands for, each of many times
SPELT_OUT = re.compile(
    r"\d\+(?:\d+\+)*(?:N|n|X|x|\d)”?[^。；]{0,16}?[，（(—]+(?:即|也就是|就是|指的?是?)[^。；]{0,40}$"
)


def spelt_out(text: str, q: Quantity) -> bool:
    """Whether a number only says what a formula (1+2+N) stands for."""
    return SPELT_OUT.search(text, 0, q.start) is not None


def standard(text: str, q: Quantity) -> Figure | None:
    """每300户划分一个网格 counts households of a grid; other standards are no figures."""
    grid = GRID.match(text, q.end)
    if not grid:
        return None
    counted = grid.group(1) or grid.group(2)
    return Figure(q, Phrase(f"每个{counted}的{q.unit}数", counted, q.start, q.end), "count", f"每个{counted}")


def denominator(text: str, q: Quantity) -> str:
    """每个社区, 每人每天: per what a figure is told, or ""."""
    m = PRICE.search(text, 0, q.start) or DENOMINATOR.search(text, 0, q.start) or AVERAGE.search(text, 0, q.start)
    return m.group(1) if m and len(m.group(1)) > 1 else ""


def price(text: str, q: Quantity, preceding: Phrase) -> re.Match[str] | None:
    """日间照料每人每天|20元: what is each's, where the noun before the number (照料每人) runs into it."""
    m = PRICE.search(text, 0, q.start)
    return m if m and preceding.start < m.end(1) and preceding.end > m.start() else None
