"""Small extractions made by hand, and an encoder that needs no model."""

import dataclasses
import hashlib
import zlib
from collections.abc import Sequence

import numpy as np

from kg import ids
from kg.encoder import Vectors
from kg.model import Entity, Extraction, Observation, Relation, Report, Sentence, Variable

BASE = "http://dangjian.local/"


class HashingEncoder:
    """Characters hashed into a few dimensions: texts that share characters lie near each other."""

    def __init__(self, name: str = "hashing-32", dimensions: int = 32) -> None:
        self.name, self.dimensions = name, dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for character in text:
                row[zlib.crc32(character.encode()) % self.dimensions] += 1
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0), np.float32)


def sentences_of(texts: Sequence[str], section: str = "") -> tuple[Sentence, ...]:
    found, start = [], 0
    for index, text in enumerate(texts):
        end = start + len(text)
        found.append(Sentence(index, start, end, text, tuple(range(start, end)), 0, section))
        start = end
    return tuple(found)


def plain(name: str, *texts: str, title: str = "") -> Extraction:
    """A report of sentences alone."""
    text = "".join(texts)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(ids.report_id(name), name, text, sha256, title, "样例日报", "2021-03-02")
    return Extraction(report, sentences_of(texts), (), (), ())


def raw(*extractions: Extraction) -> dict[str, bytes]:
    return {x.report.id: x.report.text.encode() for x in extractions}


COUNTY = Entity("place/999901", "county", "样例区", ("样例",), "place/9999", "999901", sentences=(0, 3))
CITY = Entity("place/9999", "prefecture", "范例市", code="9999")
STREET = Entity(ids.entity_id("street", "东山街道", ("样例区", "范例市")), "street", "东山街道", (), "place/999901",
                sentences=(1,))
OTHER_COUNTY = Entity("place/999902", "county", "别样区", (), "place/9999", "999902", sentences=(4,))
BRANCH = Entity(ids.entity_id("organisation", "东山街道党工委", ("东山街道",)), "organisation", "东山街道党工委", (),
                STREET.id, classification="党工委", sentences=(1,))
PROGRAMME = Entity(ids.entity_id("programme", "暖邻行动", ("样例区",)), "programme", "“暖邻”行动", ("暖邻行动",),
                   "place/999901", type_word="行动", practices=("volunteer-service",), definition=2, sentences=(2,))
PERSON = Entity(ids.entity_id("person", "李样例", ("东山街道",)), "person", "李样例", sentences=(1,))
AWARD = Entity(ids.entity_id("award", "示范社区"), "award", "示范社区", sentences=(3,))
TEXTS = ("样例区现有志愿者1.8万人次，", "东山街道党工委书记李样例说：“1 \\ 2\n”。",
         "“暖邻”行动把老人的停车难、充电难一起管。", "2020年样例区获评示范社区，今年将新建12处充电桩。",
         "别样区也建起了网格。")


def full(name: str = "样例.txt") -> Extraction:
    """A report that has one of everything, with characters that need escaping."""
    basis = plain(name, *TEXTS, title='标题 "样例"')
    report = dataclasses.replace(basis.report, published="2021-03")
    people = Variable(ids.variable_id("志愿者"), "志愿者", "志愿者")
    posts = Variable(ids.variable_id("充电桩", constraints=("新建",)), "新建充电桩", "充电桩", constraints=("新建",),
                     denominator="每个社区")
    text = report.text

    def figure(variable: Variable, value: float, unit: str, written: str, sentence: int, **more: object) -> Observation:
        start = text.index(written)
        end = start + len(written)
        identifier = ids.observation_id(report.id, start, end, variable.id, COUNTY.id)
        made = Observation(identifier, variable, COUNTY.id, "样例区", value, unit, "=", written, start, end, sentence)
        return dataclasses.replace(made, **more)  # type: ignore[arg-type]

    observations = (
        figure(people, 18000, "人次", "1.8万人次", 0, time_basis="publication", time="2021-03", comparator="~"),
        figure(posts, 12, "处", "12处", 3, status="plan", subject="新建", value_high=15.5, time_basis="relative"),
    )
    relations = (
        Relation(STREET.id, "within", COUNTY.id, 1),
        Relation(PERSON.id, "role", BRANCH.id, 1, "书记"),
        Relation(COUNTY.id, "awarded", AWARD.id, 3),
        Relation(BRANCH.id, "founded", "2019", 1, literal=True),
        Relation(COUNTY.id, "implements", PROGRAMME.id, 2),
    )
    entities = (COUNTY, CITY, STREET, OTHER_COUNTY, BRANCH, PROGRAMME, PERSON, AWARD)
    return Extraction(report, basis.sentences, entities, observations, relations)
