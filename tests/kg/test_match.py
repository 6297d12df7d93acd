"""Whether a figure is of the thing asked, and what its writing allows to conclude."""

import dataclasses

import pytest

from kg import bounds, match
from kg.evidence import Evidence, evidence
from kg.facts import Fact
from kg.model import Asked, Citation, Comparator
from tests.kg import telling


def fact(label: str, sentence: str, raw: str, value: float, unit: str, **more: object) -> tuple[Fact, Evidence]:
    """A figure and the words around it."""
    told = {key: more.pop(key) for key in ("counted", "measure", "constraints", "denominator") if key in more}
    variable = telling.variable(label, str(told.pop("counted", "")), **told)
    made = Fact("observation/1", variable, "place/1", value, None, unit, "=", raw, 0, len(raw), ("report/1", 0), "", "",
                "none", "result", "", "")
    made = dataclasses.replace(made, **more)  # type: ignore[arg-type]
    made = dataclasses.replace(made, raw_start=sentence.index(raw))
    return made, evidence(made, Citation("", "", "", sentence, 0, len(sentence), ""), "")


@pytest.mark.parametrize(("asked", "label", "sentence", "unit", "answers"), [
    (Asked("专职网格员"), "专职网格员", "招聘了9名专职网格员", "名", True),
    (Asked("网格员"), "专职网格员", "招聘了9名专职网格员", "名", False),
    (Asked("专职网格员"), "网格员", "有9名网格员", "名", False),
    (Asked("物业公司", (), "家"), "物业服务企业", "9家物业服务企业", "家", True),
    (Asked("楼长队伍"), "楼长", "楼长9名", "名", True),
    (Asked("业委会", (), "个"), "业主委员会", "9个业主委员会", "个", True),
    (Asked("暖邻驿站", (), "处"), "党建“暖邻驿站”", "9处党建“暖邻驿站”", "处", True),
    (Asked("党员"), "从业党员", "从业党员9人", "人", False),
    (Asked("党员"), "党员", "在楼里从业的党员9人", "人", False),
    (Asked("党员", ("报到",)), "党员", "9名党员全部完成报到", "名", True),
    (Asked("党员", ("报到",)), "党员", "有9名党员，全部完成报到", "名", False),
    (Asked("党员", ("下沉",)), "党员", "9名党员全部完成报到", "名", False),
    (Asked("居民", (), "户"), "居民", "居民9人", "人", False),
    (Asked("居民", (), "户"), "居民", "居民9户", "户", True),
    (Asked("网格", (), "个"), "居民网格", "居民网格9个", "个", False),
    (Asked("街道党支部", (), "个"), "党支部", "9个街道党支部", "个", True),
    (Asked("街道党支部", (), "个"), "党支部", "社区有9个党支部", "个", False),
    (Asked("财政收入"), "集体收入", "集体收入9万元", "元", False),
])
def test_judges_the_thing(asked: Asked, label: str, sentence: str, unit: str, answers: bool) -> None:
    raw = next(part for part in ("9名", "9人", "9家", "9个", "9处", "9户", "9万元") if part in sentence)
    made, words = fact(label, sentence, raw, 9, unit)
    assert bool(match.judge(asked, made, words).grade) == answers


def test_a_share_is_no_number_of_places() -> None:
    made, words = fact("社区", "把社区填报的表格砍掉一半", "一半", 50, "%", measure="share")
    assert not match.judge(Asked("社区"), made, words).grade


def test_who_comes_every_day_is_counted_each_time() -> None:
    made, words = fact("就餐", "食堂日均就餐9人次", "9人次", 9, "人次")
    assert match.judge(Asked("就餐", ("每天",), "人"), made, words).grade
    assert match.judge(Asked("就餐", (), "人"), made, words).missing == "单位不同（人次）"


def test_growth_is_no_number() -> None:
    made, words = fact("网格员队伍", "网格员队伍增加9名", "9名", 9, "名", measure="growth")
    assert not match.judge(Asked("网格员队伍"), made, words).grade
    assert match.judge(Asked("网格员队伍", growth=True), made, words).grade


def test_a_share_names_its_part_beside_the_figure() -> None:
    made, words = fact("占比", "社区工作者300名，其中本科学历的占62.4%", "62.4%", 62.4, "%", measure="share")
    assert match.judge(Asked("社区工作者中本科学历", (), "%"), made, words).grade
    assert not match.judge(Asked("社区工作者中研究生学历", (), "%"), made, words).grade


@pytest.mark.parametrize(("raw", "value", "mark", "comparator", "bound", "verdict"), [
    ("412名", 412, "=", ">", 400, True), ("412名", 412, "=", ">", 412, False), ("412名", 412, "=", ">=", 412, True),
    ("412名", 412, "=", "<", 400, False), ("320余万元", 3_200_000, "~", ">", 3_200_000, True),
    ("320余万元", 3_200_000, "~", ">", 3_300_000, False), ("320余万元", 3_200_000, "~", ">", 3_250_000, None),
    ("约3000人", 3000, "~", ">", 3000, None), ("约3000人", 3000, "~", ">", 2000, True),
    ("超5000人", 5000, ">", ">", 5000, True),
    ("超5000人", 5000, ">", ">", 6000, None), ("不到100户", 100, "<", "<", 100, True),
    ("不到100户", 100, "<", ">", 200, False),
    ("412名", 412, "=", "=", 412, True), ("约400名", 400, "~", "=", 400, None),
])
def test_concludes_no_more_than_is_written(
    raw: str, value: float, mark: Comparator, comparator: Comparator, bound: float, verdict: bool | None,
) -> None:
    made, _ = fact("某物", raw, raw, value, "名", comparator=mark)
    assert bounds.holds(made, comparator, bound) is verdict


def test_more_is_open_where_ranges_meet() -> None:
    exact, _ = fact("某物", "3050人", "3050人", 3050, "人")
    about, _ = fact("某物", "约3000人", "约3000人", 3000, "人", comparator="~")
    far, _ = fact("某物", "5230人", "5230人", 5230, "人")
    assert bounds.more(exact, about) is None
    assert bounds.more(far, about) is True
    assert bounds.more(about, far) is False
