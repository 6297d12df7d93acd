"""What several places have together is of the least that contains them: a list of them, or examples of their kind."""

import re
from collections.abc import Sequence

from ingest.grouping import LISTED
from ingest.named import Named
from ingest.passing import EXAMPLES
from kg.model import Mention

# 竹影苑小区当上示范点，云泰物业等|3家物业公司成为…: firms that examples tell are not of one estate
FIRMS = re.compile(r"(?:^|[，。；])(?:[一-鿿]{2,8}、){0,4}[一-鿿]{2,6}(?:物业|公司|企业)等$")
SEVERAL = 2  # examples
TOGETHER = re.compile(
    r"[^。；]{0,24}?(?:共计|共有|合计|总共|一共|共|涉及|惠及)[^。；]*$|"
    r"[^。；\d]{0,80}?，(?:共计|合计|总计|总共|一共|累计)[^。；]*$|"  # A、B争取奖补资金、…和社会资金，合计|6000万元
    # 怡苑和竹苑两个小区，|75幢住宅楼，建筑面积…
    r"等?(?:\d{1,2}|[两二三四五六七八九十])个[一-鿿]{0,2}?(?:社区|小区|村|街道|镇|楼院|院落|家属院)，[^。；各每均别]*$|"
    r"各(?:自)?(?:设|建|配|开|办|装)[^。；，]*，[^。；]*$"  # 各建食堂1处，|日均就餐210人
)
# 依托柳荫、|桃林社区食堂建起2个…: of one kind, named once
BARE_LIST = re.compile(
    r"(?:依托|在|利用|选取|选择|以)(?:[一-鿿]{2,4}、)+(?:[一-鿿]{2,4}和)?$|"
    r"(?:^|[，。；])在(?:[一-鿿\d]{2,12}、)+(?:[一-鿿\d]{2,12}和)?$"  # 在云溪路46号、青禾雅园、|翠湖家园增设停车位210个
)
# 对云锦园、桃岭村、|云溪社区|3个服务中心进行提升: one in each, or several, of all of them together
JOINT = re.compile(r"(?:^|[，。；：])[^，。；：\d]*[一-鿿”]{2}[、和与及]$")
# 把云溪社区、桃林社区|2个社区的|12个网格合并
ALL_OF_THEM = re.compile(
    r"等?(?:\d{1,2}|[两二三四五六七八九十])个[一-鿿]{0,2}?(?:社区|小区|村|街道|镇|楼院|院落)(?!各|均|每|都|分别)"
    r"[^，。；：\d各每均]{0,12}"
)
FOUNDS = re.compile(
    r"[^，。；\d]{0,12}(?:打造|建成|建立|建起|新建|改建|设立|设置|开设|布设|安装|增设|新增|加装|划出|施划|铺设)了?[^，。；\d]{0,6}"
)
SPREAD = re.compile(r"分别(?:设|建|落|位|开|选址)(?:立|置)?[在于][一-鿿、]*$")  # 3个，分别设在…、…，|服务200人次
GIVEN_TO = ("给", "为", "向", "对")


def _bare_list(text: str, place: Mention, position: int) -> bool:
    """Whether something is founded in a list of places that ends with ``place`` and names their kind only there."""
    return bool(BARE_LIST.search(text, 0, place.start) and FOUNDS.fullmatch(text, place.end, position))


def of_listed(named: Named, index: int, end: int, position: int) -> str:
    """在…小区、…小区，共|安装2处: what several places have together is said of what contains them all, or ""."""
    text, places = named.sentences[index].text, named.places.get(index, [])
    last = next((i for i, p in enumerate(places) if p.end == end), 0)
    joint = end == position or ALL_OF_THEM.fullmatch(text, end, position)
    if last < len(places) and joint and JOINT.search(text, 0, places[last].start):
        above = named.chain(named.place(places[last]))[1:]
        return next((e.id for e in above), "") or named.main
    if last < len(places) and places[last].end == end and _bare_list(text, places[last], position):
        above = named.chain(named.place(places[last]))[1:]
        return next((e.id for e in above), "") or named.main
    listed = last > 0 and text[places[last - 1].end : places[last].start] in LISTED
    spread = listed and (SPREAD.search(text, 0, places[last].start) or _given(text, places[: last + 1]))
    if not listed or not (spread or TOGETHER.match(text, end, position)):
        return ""
    members = [named.place(places[i]) for i in (last - 1, last)]
    return named.common(members) or (named.main if named.main not in members else "")


def _given(text: str, places: Sequence[Mention]) -> bool:
    """给|翠园社区、云溪社区|配备车辆12辆: whether what is done to all of a list is told after it."""
    first = len(places) - 1
    while first > 0 and text[places[first - 1].end : places[first].start] in LISTED:
        first -= 1
    return text[places[first].start - 1 : places[first].start] in GIVEN_TO and places[first].start > 0


def of_examples(named: Named, index: int, position: int) -> str:
    """…区昆山社区、…区阳光社区等|6个社区: what contains the examples together, or ""."""
    text, places = named.sentences[index].text, named.places.get(index, [])
    examples = [p for p in places if p.end < position and EXAMPLES.fullmatch(text, p.end, position)]
    examples = [p for p in examples if not any(p.end == q.start for q in places)]
    last = next((p for p in reversed(places) if p.end <= position), None)
    if not examples and last is not None and last.type == "residential" and FIRMS.search(text, 0, position):
        return next((e.id for e in named.chain(named.place(last))[1:]), "") or named.main
    alike = len(examples) >= SEVERAL and len({p.type for p in examples}) == 1
    return named.common([named.place(p) for p in examples]) if alike else ""
