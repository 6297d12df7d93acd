"""Made-up places and two made-up reports about them, told sentence by sentence, for questions to be asked of."""

import dataclasses
import hashlib
from collections.abc import Sequence
from typing import Any

from kg import ids
from kg.catalogue import Catalogue, Source
from kg.model import Entity, EntityType, Extraction, Observation, Relation, Report, Variable
from tests.kg.samples import sentences_of


def _entity(kind: EntityType, name: str, within: str = "", aliases: tuple[str, ...] = (), **more: Any) -> Entity:
    return Entity(ids.entity_id(kind, name, (within,)), kind, name, aliases, within, **more)


CITY = _entity("prefecture", "范例市")
EAST = _entity("county", "样例区", CITY.id)
WEST = _entity("county", "别样区", CITY.id)
HILL = _entity("street", "东山街道", EAST.id)
RIDGE = _entity("street", "西岭街道", WEST.id)
PEACH = _entity("community", "桃源社区", HILL.id)
OTHER_PEACH = _entity("community", "桃源社区", RIDGE.id)
BAMBOO = _entity("residential", "翠竹小区", PEACH.id)
TOWER = _entity("building", "明珠大厦", HILL.id)
BRIDGE = _entity("village", "石桥村", WEST.id)
STATION = _entity("programme", "暖邻驿站", "", ("“暖邻驿站”",))
KEEPERS = _entity("programme", "楼栋管家制", "", ("楼栋管家",))
CIRCLE = _entity("programme", "同心圆计划")
CANTEEN = _entity("programme", "银龄食堂")
CLASSROOM = _entity("programme", "星光课堂")
COMMITTEE = _entity("organisation", "东山街道党工委", HILL.id)
TOWER_PARTY = _entity("organisation", "明珠大厦楼宇党委", TOWER.id)
LI = _entity("person", "李样例")
ZHOU = _entity("person", "周示范")
QIAN = _entity("person", "钱典型")
AWARD = _entity("award", "全省和谐社区")
RULES = _entity("document", "关于推进网格治理的实施办法")
ENTITIES = (CITY, EAST, WEST, HILL, RIDGE, PEACH, OTHER_PEACH, BAMBOO, TOWER, BRIDGE, STATION, KEEPERS, CIRCLE, CANTEEN,
            CLASSROOM, COMMITTEE, TOWER_PARTY, LI, ZHOU, QIAN, AWARD, RULES)


def variable(label: str, counted: str = "", **more: Any) -> Variable:
    return Variable(ids.variable_id(label, **more), label, counted or label, **more)


def figure(sentence: int, raw: str, label: str, about: Entity, value: float, unit: str, **more: Any) -> dict[str, Any]:
    """A figure by where it stands; ``counted``, ``measure``, ``constraints``, ``denominator`` describe its variable."""
    told = {key: more.pop(key) for key in ("counted", "measure", "constraints", "denominator") if key in more}
    return {"sentence": sentence, "raw": raw, "variable": variable(label, told.pop("counted", ""), **told),
            "about": about, "value": value, "unit": unit, "more": more}


def tell(name: str, texts: Sequence[str], figures: Sequence[dict[str, Any]] = (), relations: Sequence[Relation] = (), *,
         title: str = "", published: str = "") -> Extraction:
    """A report of these sentences; entities are mentioned where a name of theirs stands."""
    text = "".join(texts)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(ids.report_id(name), name, text, sha256, title, "样例日报", published)
    sentences = sentences_of(texts)
    observations = []
    for one in figures:
        sentence = sentences[one["sentence"]]
        start = sentence.start + sentence.text.index(one["raw"])
        made = Observation(
            ids.observation_id(report.id, start, start + len(one["raw"]), one["variable"].id, one["about"].id),
            one["variable"], one["about"].id, "", one["value"], one["unit"], "=", one["raw"], start,
            start + len(one["raw"]), one["sentence"])
        observations.append(dataclasses.replace(made, **one["more"]))
    linked = {one for relation in relations for one in (relation.subject, relation.object)}
    said = []
    for entity in ENTITIES:
        found = _mentions(entity, texts)
        if found or entity.type in ("prefecture", "county") or entity.id in linked:
            said.append(dataclasses.replace(entity, sentences=found))
    return Extraction(report, sentences, tuple(said), tuple(observations), tuple(relations))


def _mentions(entity: Entity, texts: Sequence[str]) -> tuple[int, ...]:
    if entity is OTHER_PEACH or entity is PEACH:
        street = RIDGE.name if entity is OTHER_PEACH else HILL.name
        return tuple(index for index, text in enumerate(texts) if entity.name in text and street in text)
    names = (entity.name, *entity.aliases)
    return tuple(index for index, text in enumerate(texts) if any(name in text for name in names))


FIRST = (
    "范例市样例区今年招聘了412名40岁以下、大专以上学历的专职网格员，其中36名优秀网格员进入社区“两委”班子。",  # 0
    "目前全区共有志愿者5230人，孵化家政、养老等社会组织88个。",  # 1
    "样例区东山街道建成“暖邻驿站”19个，街道党工委书记李样例说，驿站办在家门口。",  # 2
    "东山街道桃源社区被评为“全省和谐社区”，社区党委副书记是周示范。",  # 3
    "翠竹小区有居民1260户，物业费收缴率由41%提高到86.5%。",  # 4
    "明珠大厦楼宇党委于2016年5月成立，下设党支部12个，管理党员240人。",  # 5
    "样例区全面推行楼栋管家制，就是由居民推选管家，替邻里跑腿办事、化解矛盾。",  # 6
    "样例区出台《关于推进网格治理的实施办法》，区财政按每个社区15万元安排服务经费。",  # 7
    "样例区计划到明年底新建口袋公园30处。",  # 8
    "放学后家里没人照看的孩子，由星光课堂的志愿者免费辅导作业。",  # 9
    "桃源社区开办的星光课堂从2019年9月开始推行，由钱典型发起。",  # 10
    "疫情期间，全区企业共捐款320余万元。",  # 11
    "样例区的居民小区里，35%建起了暖邻驿站。",  # 12
)
SECOND = (
    "别样区招聘了305名专职网格员，比上年增加45名。",  # 0
    "范例市现有暖邻驿站210处，累计服务群众2.6万人次。",  # 1
    "别样区西岭街道桃源社区有居民980户。",  # 2
    "别样区有志愿者约3000人。",  # 3
    "石桥村党组织书记钱典型带着村民办起银龄食堂，70岁以上老人一餐只收5元。",  # 4
    "截至去年底，样例区志愿者达到4800人。",  # 5
)


def first() -> Extraction:
    return tell("甲.txt", FIRST, (
        figure(0, "412名", "40岁以下、大专以上学历的专职网格员", EAST, 412, "名", counted="专职网格员",
               constraints=("40岁以下", "大专以上学历"), subject="招聘"),
        figure(0, "36名", "优秀网格员", EAST, 36, "名", part_of="observation/whole"),
        figure(1, "5230人", "志愿者", EAST, 5230, "人"),
        figure(1, "88个", "家政、养老等社会组织", EAST, 88, "个", counted="社会组织"),
        figure(2, "19个", "暖邻驿站", HILL, 19, "个"),
        figure(4, "1260户", "居民", BAMBOO, 1260, "户"),
        figure(4, "41%", "物业费收缴率", BAMBOO, 41, "%", measure="share"),
        figure(4, "86.5%", "物业费收缴率", BAMBOO, 86.5, "%", measure="share"),
        figure(5, "12个", "党支部", TOWER, 12, "个"),
        figure(5, "240人", "党员", TOWER, 240, "人"),
        figure(7, "15万元", "服务经费", EAST, 150000, "元", measure="amount", denominator="每个社区"),
        figure(8, "30处", "口袋公园", EAST, 30, "处", status="plan"),
        figure(11, "320余万元", "捐款", EAST, 3200000, "元", measure="amount", comparator="~", subject="企业"),
        figure(12, "35%", "居民小区", EAST, 35, "%", measure="share", subject="建起"),
    ), (
        Relation(LI.id, "role", COMMITTEE.id, 2, "书记"),
        Relation(ZHOU.id, "role", PEACH.id, 3, "党委副书记"),
        Relation(PEACH.id, "awarded", AWARD.id, 3),
        Relation(TOWER_PARTY.id, "founded", "2016-05", 5, literal=True),
        Relation(EAST.id, "implements", KEEPERS.id, 6),
        Relation(HILL.id, "implements", STATION.id, 2),
        Relation(EAST.id, "issued", RULES.id, 7),
    ), title="样例区党建见闻", published="2021-06-01")


def second() -> Extraction:
    return tell("乙.txt", SECOND, (
        figure(0, "305名", "专职网格员", WEST, 305, "名", subject="招聘"),
        figure(0, "45名", "专职网格员", WEST, 45, "名", measure="growth"),
        figure(1, "210处", "暖邻驿站", CITY, 210, "处"),
        figure(1, "2.6万人次", "服务群众", CITY, 26000, "人次"),
        figure(2, "980户", "居民", OTHER_PEACH, 980, "户"),
        figure(3, "约3000人", "志愿者", WEST, 3000, "人", comparator="~"),
        figure(5, "4800人", "志愿者", EAST, 4800, "人", time="2020-12", time_basis="relative"),
    ), (
        Relation(QIAN.id, "role", BRIDGE.id, 4, "党组织书记"),
    ), title="范例市基层治理综述", published="2021-03-01")


def catalogue() -> Catalogue:
    """What the two reports name, without a store."""
    told = (first(), second())
    variables = {o.variable.id: o.variable for x in told for o in x.observations}
    sources = {x.report.id: Source(x.report.id, x.report.name, x.report.title, x.report.published) for x in told}
    roles = frozenset(r.detail for x in told for r in x.relations if r.predicate == "role")
    return Catalogue({entity.id: entity for entity in ENTITIES}, variables, sources, roles)
