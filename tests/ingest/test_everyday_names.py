"""Communities named by everyday words: found after their street, whatever the dictionary takes the word for."""

import csv
from pathlib import Path

import pytest

from ingest.pipeline import extract
from ingest.read import decode

CASES = Path(__file__).parents[1] / "cases" / "everyday_communities.csv"
NAMES = [row["name"] for row in csv.DictReader(CASES.read_text(encoding="utf-8").splitlines())]
TEXTS = (
    "# 临湖市云溪区建设幸福家园\n\n"
    "7月6日，记者走进云溪区{street}街道{name}社区，居民正在开会。{name}社区有居民1502户。",
    "# 临湖市云溪区推进城市治理\n\n"
    "{street}街道{name}社区紧挨着大学城，辖区有站点5个。今年以来，{name}社区上报线索610条。",
    "# 临湖市云溪区推进城市治理\n\n"
    "{street}街道{name}社区党委书记李建国把各单位请了来，开了6次协商会。{name}社区在老城，住着1844户居民。",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("street", ["花桥", "东方", "新区"])
def test_community_of_an_everyday_word_after_its_street(text: str, street: str) -> None:
    missed = []
    for name in NAMES:
        made = extract(decode(text.format(street=street, name=name).encode(), "a.txt"))
        community = next((e for e in made.entities if e.type == "community" and e.name == f"{name}社区"), None)
        about = {o.about for o in made.observations}
        if community is None or about - {community.id}:
            missed.append(name)
    assert missed == []
