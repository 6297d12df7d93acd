"""Which place a figure fits by what it counts: an estate has no 24 estates, and its party members live in it."""

import re

from ingest.grouping import LEVELS
from ingest.named import Named, Scope

# What a place cannot have several of, by the level of the smallest place that can: 24个小区 are not of one estate.
COUNTED = (
    (LEVELS["community"], re.compile(r"(?:^小区(?:党支部|党组织|业委会|业主委员会|物业)|小区|楼院|院落)$")),
    (
        LEVELS["street"],
        re.compile(r"(?:社区|居委会|行政村|村居|(?<!自然)村)(?:（社区）)?$|^社区(?:党群服务中心|党委|党组织)$"),
    ),
    (LEVELS["county"], re.compile(r"(?:街道|乡镇|镇街|街镇)(?:（[^）]+）)?$")),
)
OF_ESTATE = re.compile(r"小区的?(?:老|在册|热心)?(?:党员|居民|业主|住户|群众|志愿者|骨干|能人)")
OUR_HOUSEHOLDS = re.compile(r"(?:我们|咱们?)$")
OF_HOUSEHOLDS = re.compile(r"居民|住户|人家|邻居|业主|家庭")
QUARTER = ("片区", "地区", "区域")


def of_its_estate(named: Named, scope: Scope, index: int, position: int, counted: str) -> Scope:
    """在花桥街道云溪社区竹影苑…，12名|小区党员: of the one estate that the report names, if it lies there.

    So are “我们16户居民”.
    """
    ours = OUR_HOUSEHOLDS.search(named.sentences[index].text, 0, position) and OF_HOUSEHOLDS.match(counted)
    place = named.entities.get(scope.entity)
    if scope.text or place is None or not (ours or OF_ESTATE.match(counted)):
        return scope
    estates = [e for e in named.entities.values() if e.type == "residential"]
    above = [e.id for e in named.chain(estates[0].id)[1:]] if len(estates) == 1 else []
    small = LEVELS[place.type] >= (LEVELS["street"] if ours else LEVELS["community"])
    return Scope(estates[0].id, "") if small and place.id in above else scope


def of_several(named: Named, scope: Scope, counted: str) -> Scope:
    """What can have several of what is counted: the scope, or the least that contains it and can."""
    largest = next((level for level, noun in COUNTED if noun.search(counted)), None)
    if scope.text.endswith(counted):
        return scope  # 该街道设了87个: the noun is the place itself
    entity = named.entities.get(scope.entity)
    if entity is not None and entity.name.endswith(QUARTER) and largest == LEVELS["community"]:
        return scope  # a part of a street has estates
    if entity is not None and entity.name.endswith("区域"):
        return scope  # 石榴园区域辖街道3个
    if largest is None or scope.entity not in named.entities or named.level(scope.entity) <= largest:
        return scope
    wider = (e.id for e in named.chain(scope.entity) if LEVELS[e.type] <= largest)
    main = named.main if named.level(named.main) <= largest else ""
    return Scope(next(wider, main), "")
