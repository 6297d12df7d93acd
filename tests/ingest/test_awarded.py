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


def test_dated_honours_under_a_heading() -> None:
    text = "翠园社区：老楼新颜\n\n翠园社区有党支部8个。\n\n所获荣誉\n\n"
    text += "2013年5月“全国书香示范社区”\n\n2015年12月江城市“零火患社区”\n"
    made = extract(decode(text.encode(), "a.txt"))
    names = {entity.id: entity.name for entity in made.entities}
    received = {(names[r.subject], names[r.object]) for r in made.relations if r.predicate == "awarded"}
    assert received == {("翠园社区", "全国书香示范社区"), ("翠园社区", "江城市“零火患社区”")}


def test_founding_told_before_and_after() -> None:
    text = "翠园爱心助学队成立于2003年。2019年6月1日，由李强等5名居民组成的翠园小区业委会正式成立，还请了物业。"
    made = extract(decode(text.encode(), "a.txt"))
    names = {entity.id: entity.name for entity in made.entities}
    founded = {(names[r.subject], r.object) for r in made.relations if r.predicate == "founded"}
    assert founded == {("翠园爱心助学队", "2003"), ("翠园小区业委会", "2019-06-01")}
