"""Where a place stops being what is told of: with its bracket, its part, its clause of examples or of models."""

import re

from ingest.anchors import Anchor
from ingest.named import Named
from ingest.passing import EXAMPLE

OF_WHICH = re.compile(r"其中，?[^，。；]{2,8}$")  # 其中某县不少于12处；每处…: a part, and over with its clause
# 其中桃林镇站点64个，占53%；从业人员|310人，占|46%: one part's shares of two wholes
SHARES = re.compile(
    r"[^，。；]{1,14}，占[^，。；]{1,8}；(?!全)[一-鿿]{2,8}(?:\d[\d.]*[余多]?万?[一-鿿]{1,2}，占比?)?(?:约|近|超)?(?:\d[\d.]*[余多]?万?[一-鿿]{1,2}，占比?)?"
)
# 其中花桥街道8家、桃林街道5家，|日均供餐…: parts by place are over with their clause
PART = r"[^，。；、\d]{2,10}\d[\d.]*万?[一-鿿]{1,2}"
PARTS = re.compile(rf"其中，?(?:{PART}[、和])+{PART}，")
# 松风湖片区、云溪社区|的城市设计完成；选配…: of a work among others, which is over with its clause
WORK_THERE = re.compile(
    r"[^，。；“”\d]{0,12}的[一-鿿]{0,6}(?:设计|规划|改造|方案|建设|项目|工程)[^，。；“”\d]{0,8}(?:完成|完工|通过|出炉|落地|竣工)；"
)
# 打造|云溪社区、桃岭小区|示范点，…，累计建立支部36个: models are over with their clause
MAKES = re.compile(r"(?:培育|打造|选树|创建|建成|树立|推出|涌现|评选|形成)[起出了]{0,2}[^，。；\d]{0,40}$")
MODELS = re.compile(r"[^，。；\d]{0,30}(?:示范[点带区圈]|样板|标杆|典型|试点)[^，。；\d]{0,4}，")
# 桐花小区坐落于…，是当年|江岸区|替职工修建的住房，建有9栋: who is named in what something is, is over with that
IS_WHAT = re.compile(r"(?:^|，)(?:也|就|曾)?(?:是|系|为)[^，。；]*$")
SO_MUCH = re.compile(r"[^，。；\d]{2,40}的[^，。；\d]{1,12}，")
SITUATED_PLACE = re.compile(r"[^，。；]{0,4}?(?:坐落[于在]|位于|地处|始?建于|建成于|，?(?:也|就|曾)?(?:是|系))")
IN_PLACE = re.compile(r"在(?:[一-鿿]{2,6}、)*$")
# 在云溪社区建成邻里中心，一楼是食堂；|二楼…: the next part of what was built there
# 全市|辖花桥区、柳荫区和桃县，|常住人口142万人: what is listed as governed is over with its list
GOVERNED = re.compile(r"(?:下辖|管辖|辖有|辖|下设)(?:有|了|着)?(?P<list>[^，。；\d]{2,14}?[、和及][^，。；\d]{2,80})，")
FLOOR = re.compile(r"[一二三四五六七八九][楼层]|顶[楼层]|地下|[室院园][内外]|楼[上下]|里面|外面")


def _in_closed_bracket(text: str, end: int, position: int) -> bool:
    """机关单位9个（花桥区|财政局等），学校|1个: whether ``end`` is within a bracket that has closed."""
    close = text.find("）", end, position)
    opened = text.rfind("（", 0, end)
    lists = any(mark in text[opened:close] for mark in "、，等")  # no 青禾度假区（柳荫街道）, two names of one
    return close >= 0 and opened > text.rfind("）", 0, end) and "（" not in text[end:close] and lists


def over(named: Named, text: str, first: Anchor, anchor: Anchor, position: int) -> bool:
    """某某区将在云溪镇、桃林镇新建30个…；|小区达到300个: where something is ends with its clause."""
    if _in_closed_bracket(text, anchor[0], position):
        return True
    parts = PARTS.search(text, 0, position)
    if parts is not None and parts.start() < anchor[0] <= parts.end():
        return True
    said = anchor[0] - len(anchor[1].text)
    opens = first is not anchor and first[0] <= len(first[1].text) and SITUATED_PLACE.match(text, first[0])
    if opens and IS_WHAT.search(text, 0, said) and SO_MUCH.match(text, anchor[0], position):
        return True
    governed = GOVERNED.search(text, 0, position) if named.contains(first[1].entity, anchor[1].entity) else None
    if governed is not None and governed.start("list") < anchor[0] <= governed.end("list"):
        return True
    models = MODELS.match(text, anchor[0], position)
    if models is not None and MAKES.search(text, 0, said):
        return True
    if "；" not in text[anchor[0] : position]:
        return False
    if text.endswith(EXAMPLE, 0, said):
        return True  # 在街道，…，例如柳荫街道党委吸纳了9家单位；在社区，|27个…
    if WORK_THERE.match(text, anchor[0]) and said > 0:
        return True
    inner = named.contains(first[1].entity, anchor[1].entity)
    there = inner and IN_PLACE.search(text, first[0], said) is not None
    there = there and not FLOOR.match(text, text.rfind("；", 0, position) + 1)
    part = OF_WHICH.search(text, 0, anchor[0]) is not None
    return there or (part and not SHARES.fullmatch(text, anchor[0], position))
