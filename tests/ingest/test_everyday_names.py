"""Communities and estates named by everyday words: found where they are told of, whatever the dictionary says."""

import csv
from pathlib import Path

import pytest

from ingest.pipeline import extract
from ingest.read import decode

CASES = Path(__file__).parents[1] / "cases"


def names_of(table: str) -> list[str]:
    """The names of a table."""
    return [row["name"] for row in csv.DictReader((CASES / table).read_text(encoding="utf-8").splitlines())]


TEXTS = (
    "# 临湖市云溪区建设幸福家园\n\n"
    "7月6日，记者走进云溪区{street}街道{name}社区，居民正在开会。{name}社区有居民1310户。",
    "# 临湖市云溪区推进城市治理\n\n"
    "{street}街道{name}社区紧挨着大学城，辖区有站点6个。今年以来，{name}社区上报线索540条。",
    "# 临湖市云溪区推进城市治理\n\n"
    "{street}街道{name}社区党委书记李建国把各单位请了来，开了4次座谈会。{name}社区在老城，住着1670户居民。",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("street", ["花桥", "东方", "新区"])
def test_community_of_an_everyday_word_after_its_street(text: str, street: str) -> None:
    missed = []
    for name in names_of("everyday_communities.csv"):
        made = extract(decode(text.format(street=street, name=name).encode(), "a.txt"))
        community = next((e for e in made.entities if e.type == "community" and e.name == f"{name}社区"), None)
        about = {o.about for o in made.observations}
        if community is None or about - {community.id}:
            missed.append(name)
    assert missed == []


ESTATES = (
    "# 临湖市云溪区推进城市治理\n\n花桥街道翠园社区{name}建于1998年，有住宅楼27栋、居民1045户。{name}没有物业。",
    "# 临湖市云溪区推进城市治理\n\n花桥街道翠园社区的{name}只有3栋楼、95户居民，过去没有物业愿意来。",
)


@pytest.mark.parametrize("text", ESTATES)
def test_estate_without_a_suffix_that_something_is_told_of(text: str) -> None:
    missed = []
    for name in names_of("everyday_estates.csv"):
        made = extract(decode(text.format(name=name).encode(), "a.txt"))
        estates = {e.id for e in made.entities if e.name.removesuffix("小区") == name.removesuffix("小区")}
        if not estates or {o.about for o in made.observations} - estates:
            missed.append(name)
    assert missed == []
