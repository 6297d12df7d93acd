"""Receivers of awards."""

from ingest.pipeline import extract
from ingest.read import decode


def test_places_side_by_side_all_receive_it() -> None:
    text = "翠园社区、桃林社区、云溪社区获评江城市“清廉社区”。"
    text += "花桥街道的柳荫社区和翠园社区开了会，柳荫社区获评江城市“文明社区”。"
    made = extract(decode(text.encode(), "a.txt"))
    names = {entity.id: entity.name for entity in made.entities}
    received = [(names[r.subject], names[r.object]) for r in made.relations if r.predicate == "awarded"]
    assert sorted(received) == [
        ("云溪社区", "江城市“清廉社区”"),
        ("柳荫社区", "江城市“文明社区”"),
        ("桃林社区", "江城市“清廉社区”"),
        ("翠园社区", "江城市“清廉社区”"),
    ]
