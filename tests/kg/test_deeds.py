"""The table of everyday deeds and what reports call them: its form, and pairs that are and are not one deed."""

from collections import Counter

import pytest

from kg.kindred import CONCEPT, deed_said
from kg.vocab_files import lexicon_rows
from kg.wording import canonical

ROWS = lexicon_rows("question_deeds.csv")


def test_every_deed_stands_once() -> None:
    assert [deed for deed, often in Counter(row["deed"] for row in ROWS).items() if often > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["deed"] for row in ROWS])
def test_its_words_are_long_enough_and_stand_once(row: dict[str, str]) -> None:
    words = row["words"].split("|")
    assert min(map(len, words)) > 1
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("deed", "text"), [
    ("摘掉", "清理标牌31块"), ("坐得下", "礼堂可容纳90人"), ("交房", "交付住房60套"), ("凑齐", "众筹资金8万元"),
    ("干", "累计服务700小时"), ("劝走", "劝离摊贩5人次"), ("撤离", "转移群众70人"), ("照应", "照料老人9名"),
    ("挪走", "移除杂物3车"), ("送上门", "配送到家40份"), ("并掉", "撤并工作群6个"), ("退掉", "退还押金2万元"),
])
def test_one_deed(deed: str, text: str) -> None:
    assert deed_said(deed, text) >= CONCEPT


@pytest.mark.parametrize(("deed", "text"), [
    ("申请到", "申请资金8万元"), ("交房", "预订住房60套"), ("撤离", "救治伤者7人"), ("摘掉", "制作标牌31块"),
    ("还清", "贷款50万元"), ("招人", "培训学员40人"), ("持证", "报考社工20人"), ("获批", "申报项目3个"),
])
def test_another_deed(deed: str, text: str) -> None:
    assert deed_said(deed, text) < CONCEPT


@pytest.mark.parametrize(("one", "other"), [
    ("公厕", "公共卫生间"), ("照明路灯", "路灯"), ("消防栓", "消火栓"), ("采暖费", "取暖费"), ("外卖员", "外卖骑手"),
])
def test_one_thing_counted(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [
    ("低保户", "困难户"), ("货车司机", "网约车司机"), ("巡逻队", "志愿服务队"), ("快递员", "外卖员"),
])
def test_two_things_counted(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
