"""Larger places that a passage on an estate or community names in passing: they take nothing of what it tells.

云溪社区借势某某城市更新，筹资…; 竹影苑小区建起花桥区首个车棚，可停…; 去年，小区列入花桥区改造计划，拆除….
"""

import re

from ingest.passing import SPREADS
from kg.model import Mention

# Between a smaller place and what contains it, in one clause whose subject the smaller one stays.
SAME_CLAUSE = re.compile(r"[^，。；：、（）“”—？！]{1,24}")
# …所在的|花桥区, 经验已在|花桥区推广: what contains it takes over, or stands beside it
TAKES_OVER = re.compile(
    r"所在|所属|隶属|推广|推开|复制|铺开|扩[大展]|延伸|辐射|带动|覆盖|遍布|走向|放眼|(?:[和与及同跟的旁边内里外前后]|对面|以及)$"
)
SPREADS_THERE = re.compile(r"[^，。；\d]{0,6}?(?:推广|推开|铺开|复制|普及|开花)")
# 抓住|花桥区旧城改造的机遇，…; 列入|花桥区改造计划，…: what the smaller place makes use of or takes part in
USED = re.compile(
    r"(?:借势|借力|借助|乘着?|趁着?|抓住|抓牢|抢抓|把握住?|利用|用好|用足|结合|对标|随着|伴随着?|搭上|搭乘|赶上|迎来|得益于|受益于|享受|"
    r"[列纳编]入(?:了|到|进)?|列为|列进|参加|参与|参评|加入|响应|配合|承接|承办|争取到?|申请到?|申报|获得|拿到|按照|对照|依照|根据|围绕|落实|"
    r"贯彻|衔接|对接|融入|跻身|成为|创成|评[为上]|[当评入]选|被)(?:了|为)?$"
)
# 走进|某某省社科院家属院: where an institution has its name from
OF_INSTITUTION = re.compile(
    r"(?![一-鿿]{0,4}?(?:组织|联合|协调|邀请|发动|依托|引进|对接|[请与和同把将对为让由在有]))"
    r"[一-鿿]{0,8}?(?:[科医学农]院|研究[院所]|设计院|[一-鿿]{2}大学|医院|电视台|出版社|博物馆|图书馆|歌舞团|体工队)"
)


def in_clause(text: str, inner_end: int, place: Mention) -> bool:
    """云溪社区|借势|某某市…: whether the smaller place that ended at ``inner_end`` stays the subject of its clause."""
    between = text[inner_end : place.start]
    if not SAME_CLAUSE.fullmatch(between) or TAKES_OVER.search(between):
        return False
    return not SPREADS.match(text, place.end) and not SPREADS_THERE.match(text, place.end)


# 参加|花桥镇“乡贤议事会”180多场: what is counted is the place's own
OWN_COUNTED = re.compile(r"的?“[^“”]{2,12}”[一-鿿]{0,4}?(?:近|约|超过?|共|达)?\d")


# 建成|花桥区首个养老综合体，设有床位40张: what is told of is the first of its kind there
FIRST_THERE = re.compile(r"的?(?:首[个家批座条支处间]|第一[个家座处条]|唯一)")
MADE_THERE = re.compile(r"(?:建成|建起|打造|设立|成立|办起|开办|开起|开设|推出|组建|创建|是|成为|作为)(?:了|出)?$")


def used(text: str, place: Mention) -> bool:
    """抓住|花桥区旧城改造的机遇: whether what a passage is about only makes use of ``place`` or takes part in it.

    So does it where the place is part of an institution's name.
    """
    if OF_INSTITUTION.match(text, place.end):
        return True
    if OWN_COUNTED.match(text, place.end):
        return False
    if FIRST_THERE.match(text, place.end) and MADE_THERE.search(text, 0, place.start):
        return True
    return USED.search(text, 0, place.start) is not None and not SPREADS_THERE.match(text, place.end)
