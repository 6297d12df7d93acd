"""Names of private persons and their ages: masked with offsets that hold, and found by nothing."""

import dataclasses
import hashlib

from kg import ids
from kg.check import check
from kg.corrections import pack
from kg.masks import Moving, apply
from kg.model import Entity, Extraction, Observation, Relation, Report, Sentence, Variable
from kg.store import Store
from kg.withhold import public
from tests.kg.samples import full, raw, sentences_of

TEXTS = ("73岁的曹云英来到社区，", "由网格员李敏（25岁）帮忙。", "她今年73岁，领到补贴800元。",
         "全区有60岁以上老人1200名，曹云英是其中之一。")
PERSON = Entity("person/aaaaaaaaaaaa", "person", "曹云英", sentences=(0, 3))
WORKER = Entity("person/bbbbbbbbbbbb", "person", "李敏", sentences=(1,))
PLACE = Entity("place/999901", "county", "样例区", code="999901", sentences=(3,))


def made(*texts: str, name: str = "甲.txt", private: tuple[str, ...] = ("曹云英",)) -> Extraction:
    text = "".join(texts)
    report = Report(ids.report_id(name), name, text, hashlib.sha256(text.encode()).hexdigest(), "曹云英的一天")
    variable = Variable(ids.variable_id("老人"), "老人", "老人")

    def figure(written: str, value: float, unit: str, sentence: int) -> Observation:
        start = text.index(written)
        end = start + len(written)
        return Observation(ids.observation_id(report.id, start, end, variable.id), variable, PLACE.id, "全区", value,
                           unit, "=", written, start, end, sentence)

    said = (("73岁", 73, "岁", 0), ("800元", 800, "元", 2), ("1200名", 1200, "名", 3))
    figures = [figure(*one) for one in said if one[0] in text]
    relations = (Relation(PERSON.id, "role", PLACE.id, 0, "居民"), Relation(WORKER.id, "role", PLACE.id, 1, "网格员"))
    if len(texts) == 1:
        return Extraction(report, sentences_of(texts), (), (), (), private)
    return Extraction(report, sentences_of(texts), (PERSON, WORKER, PLACE), tuple(figures), relations, private)


def test_every_text_is_masked_and_every_offset_holds():
    one = made(*TEXTS)
    shown = public(one)
    after = shown.extraction
    assert after.report.text == ("70多岁的曹某某来到社区，由网格员李敏（25岁）帮忙。她今年70多岁，领到补贴800元。"
                                 "全区有60岁以上老人1200名，曹某某是其中之一。")
    assert after.report.title == "曹某某的一天"
    assert "曹云英" not in repr(after)
    assert [e.id for e in after.entities] == [WORKER.id, PLACE.id]
    assert [r.subject for r in after.relations] == [WORKER.id]
    assert [o.raw_value for o in after.observations] == ["800元", "1200名"]  # an age is no figure of the public
    for figure in after.observations:
        assert after.report.text[figure.raw_start:figure.raw_end] == figure.raw_value
    for sentence, original in zip(after.sentences, one.sentences, strict=True):
        assert Moving(shown.masks)(original.start) == sentence.start
        assert len(sentence.text) == len(sentence.offsets)
        for character, at in zip(sentence.text, sentence.offsets, strict=True):
            assert after.report.text[at] == character or character == "某"
    assert "曹" not in "".join(s.text for s in after.sentences)  # the index knows no surname either
    assert apply(shown.masks, one.report.text) == after.report.text


def test_names_broken_by_the_column_are_masked_too():
    text = "居民曹\n  云英 说好。"
    report = Report("report/x", "x.txt", text, "")
    plain = "居民曹云英说好。"
    offsets = tuple(i for i, c in enumerate(text) if not c.isspace())
    one = Extraction(report, (Sentence(0, 0, len(text), plain, offsets, 0, ""),), (), (), (), ("曹云英",))
    assert public(one).extraction.report.text == "居民曹\n  某某 说好。"
    lone = dataclasses.replace(one, sentences=())  # and where no sentence holds it
    assert public(lone).extraction.report.text == "居民曹\n  某某 说好。"


def test_nothing_changes_where_nobody_is_private():
    assert public(full()).extraction is not None
    assert public(full()).masks == ()
    assert public(full()).extraction == full()


def holding(store: Store, name: str) -> list[str]:
    """Files of a store that hold a name in any encoding it may have there."""
    written = [name.encode(code) for code in ("utf-8", "gb18030", "utf-16-le")]
    return [path.relative_to(store.path).as_posix() for path in sorted(store.path.rglob("*"))
            if path.is_file() and any(one in path.read_bytes() for one in written)]


def test_only_the_kept_file_has_the_name(store, hashing):
    one = made(*TEXTS, name="曹云英.txt")
    store.add([one], raw(one), hashing)
    assert check(store) == []
    assert store.reports()[0].name == "曹某某.txt"
    held = holding(store, "曹云英")
    assert held == ["register.sqlite"]  # the file's bytes, for those who may see them
    key = store.reports()[0].id
    assert store.original_bytes(key) == one.report.text.encode()
    assert apply(store.masks(key), store.original_bytes(key).decode()) == store.original(key)
    assert store.view.terms.search("云英", 5) == []
    assert not [row for row in store.select("SELECT ?o { ?s ?p ?o }") if "曹云英" in row[0]]


def test_forgotten_is_gone_from_file_and_future(store, hashing):
    one, other = made(*TEXTS, private=()), made("李敏和曹云英都在。", name="乙.txt", private=())
    store.add([one], raw(one), hashing)
    assert "曹云英" in {name.label for name in store.names()}
    assert store.forget("曹云英", [one], hashing) == ["甲.txt"]
    assert check(store) == []
    assert "曹云英" not in {name.label for name in store.names()}
    assert "李敏" in store.original(one.report.id)
    assert store.add([one], raw(one), hashing) == []  # the same file again is known
    store.add([other], raw(other), hashing)
    assert store.original(other.report.id) == "李敏和曹某某都在。"
    assert store.original_bytes(other.report.id).decode() == "李敏和曹某某都在。"
    assert check(store) == []
    store.rebuild([made(store.original_bytes(x.report.id).decode(), name=x.report.name, private=())
                   for x in (one, other)], hashing)
    assert check(store) == []
    assert store.add([one], raw(one), hashing) == []
    with Store.create(store.path.with_name("new"), hashing) as new:
        new.keep_forgotten(store)
        new.add([one], raw(one), hashing)
        assert holding(new, "曹云英") == []
    store.close()
    with Store.open(store.path) as again:  # collects what is old
        assert holding(again, "曹云英") == []


def test_forgotten_is_gone_from_judgements_too(store, hashing):
    one = made(*TEXTS, private=())
    store.add([one], raw(one), hashing)
    store.judge("different", PERSON.id, WORKER.id, why="曹 云英说的，曹云英在场", by="曹云英")
    store.correct("void", WORKER.id, pack({"name": "同曹云英一起的人"}), [one], hashing)
    store.forget("曹云英", [one], hashing)
    first, second = store.judgements()
    assert (first.why, first.by) == ("曹某某说的，曹某某在场", "曹某某")
    assert second.other == pack({"name": "同曹某某一起的人"})
    store.judge("undo", "1", why="曹云英又说", by="曹云英")
    assert (store.judgements()[2].why, store.judgements()[2].by) == ("曹某某又说", "曹某某")
    assert holding(store, "曹云英") == []
    assert check(store) == []


def test_reasons_for_corrections_withhold_whom_their_reports_withhold(store, hashing):
    one = made(*TEXTS)
    store.add([one], raw(one), hashing)
    store.correct("void", WORKER.id, pack({"name": "李敏"}), [one], hashing, why="曹云英看错了", by="李敏")
    [judged] = store.judgements()
    assert (judged.why, judged.by) == ("曹某某看错了", "李敏")
