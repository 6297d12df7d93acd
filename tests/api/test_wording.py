import pytest

from api.rendering import emphasise, twin
from api.wording import confidence, date, flow, headline, page_path, thousands


@pytest.mark.parametrize(("written", "shown"), [
    ("城 市\n治 理", "城市治理"),
    ("招聘\n网格员 1195 户，", "招聘网格员1195户，"),
    ("Python is\n here", "Python is here"),
    ("  前后  ", "前后"),
    ("## 标题**要点**", "标题要点"),
    ("共 12 个 Wi Fi 点", "共12个Wi Fi点"),
])
def test_printed_columns_flow(written: str, shown: str) -> None:
    assert flow(written) == shown


@pytest.mark.parametrize(("iso", "said"), [
    ("2019-07-02", "2019年7月2日"), ("2019-07", "2019年7月"), ("2019", "2019年"), ("", ""),
    ("2018-10/", "2018年10月起"), ("2018/2019", "2018年至2019年"), ("2019-01-01/2019-01-01", "2019年1月1日"),
    ("去年", "去年"),
])
def test_dates(iso: str, said: str) -> None:
    assert date(iso) == said


def test_confidence_tells_what_to_do() -> None:
    assert confidence(0.95) == "把握大"
    assert "原句" in confidence(0.6)
    assert "核对" in confidence(0.2)


@pytest.mark.parametrize(("answer", "shown"), [
    ("某区网格员为5名（《某区（上）》，2020-07-01）。", "某区网格员为5名。"),
    ("某区网格员为5名（《某区简报》，2020-07-01）。", "某区网格员为5名。"),
    ("某区网格员为5名（《某区简报》）。", "某区网格员为5名。"),
    ("《甲》（说明）。", "《甲》（说明）。"),
    ("甲区为5名（《甲》，2020-07-01）；乙区为6名（《乙》）。", "甲区为5名；乙区为6名。"),
    ("驿站、书屋（《甲（节选）》、《乙》等5个）。", "驿站、书屋。"),
    ("报道中这样说：一句话。（《甲》，2020-07-01）；又一句。（《乙》）", "报道中这样说：一句话。又一句。"),
    ("报道的数字不同：甲区为5名（《甲》，2020-07-01）；甲区为6名（《乙》）。",
     "报道的数字不同：甲区为5名（《甲》，2020年7月1日）；甲区为6名（《乙》）。"),
    ("驿站为128处（2024-12）。", "驿站为128处（2024年12月）。"),
])
def test_a_headline_leaves_the_source_to_the_lines_below(answer: str, shown: str) -> None:
    assert headline(answer) == shown


def test_numbers_and_paths() -> None:
    assert (thousands(1234567), thousands(83.3)) == ("1,234,567", "83.3")
    assert page_path("place/370105") == "/places/370105"
    assert page_path("report/abc") == "/reports/abc"
    assert page_path("variable/abc") == ""


def test_emphasis_escapes_what_stands_around() -> None:
    assert emphasise("<b>有415名</b>", "415 名") == "&lt;b&gt;有<strong>415名</strong>&lt;/b&gt;"
    assert emphasise("没有数", "7名") == "没有数"


def test_twin_addresses() -> None:
    assert twin("/", "json") == "/index.json"
    assert twin("/ask?q=%E9%97%AE", "csv") == "/ask.csv?q=%E9%97%AE"
