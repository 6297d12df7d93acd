"""Many places of one name: an answer looks into some of them and says how many there are."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import ids, namesakes
from kg.answer import Answerer
from kg.model import Entity, Extraction
from kg.operands import each_place
from kg.question import understand
from kg.store import Store
from tests.kg.samples import HashingEncoder, plain, raw

COUNTIES = [f"{letter}山区" for letter in "甲乙丙丁戊己庚辛壬癸"]


def _report(number: int, county: str) -> Extraction:
    """One county's report of its 向阳社区."""
    outer = Entity(f"place/9999{number:02}", "county", county, code=f"9999{number:02}", sentences=(0,))
    identifier = ids.entity_id("community", "向阳社区", (county,))
    inner = Entity(identifier, "community", "向阳社区", (), outer.id, sentences=(0,))
    told = plain(f"{county}.txt", f"{county}向阳社区天天有人议事。", title=county)
    return dataclasses.replace(told, entities=(outer, inner))


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    encoder = HashingEncoder()
    told = [_report(number, county) for number, county in enumerate(COUNTIES)]
    path: Path = tmp_path_factory.mktemp("namesakes") / "store"
    with Store.create(path, encoder) as store:
        store.add(told, raw(*told), encoder)
        yield Answerer(store, encoder)


def test_how_many_bear_the_name_is_said(answerer: Answerer) -> None:
    assert f"叫向阳社区的有{len(COUNTIES)}处" in answerer.ask("向阳社区有多少名党员？").answer
    assert "叫向阳社区" not in answerer.ask("甲山区向阳社区有多少名党员？").answer


def test_some_are_looked_into(answerer: Answerer) -> None:
    desk = answerer.desk
    question = understand("两个向阳社区有什么不同？", desk.linker, ())
    assert len(each_place(desk, question)) == namesakes.MOST < len(COUNTIES)


def test_what_is_added_up_must_be_named(answerer: Answerer) -> None:
    reply = answerer.ask("两个向阳社区一共有多少名党员？")
    assert reply.abstained
    assert reply.answer.startswith("不知道问的是哪几处。")
