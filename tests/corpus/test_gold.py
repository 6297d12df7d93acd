"""The gold says of every report only what the report says."""

import csv
import re
import sys
from pathlib import Path
from typing import Any

import opencc
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))  # the tests are no package
from numerals import figures

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = sorted((CORPUS / "gold").glob("*.yaml"))
REPORTS = sorted((CORPUS / "reports").glob("*.md"))
FLAT = re.compile(r"[\s“”\"'‘’「」『』]")
PLACES = {"province", "prefecture", "county", "street", "community", "village", "residential", "building", "business"}
COMPARATORS = {"about", "over", "at least", "less", "at most"}
CONVERTER = opencc.OpenCC("t2s")


def flat(text: str) -> str:
    """As the scorer compares: without white space and quotation marks; here simplified too."""
    return FLAT.sub("", str(CONVERTER.convert(text)))


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def front_matter(report: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(report.read_text("utf-8").split("---", 2)[1])
    return loaded


def body(report: Path) -> str:
    return report.read_text("utf-8").split("---", 2)[2]


@pytest.mark.parametrize(("quote", "value"), [
    ("二百一十三万元", 2130000), ("6,208个", 6208), ("三四万人", 40000), ("1.54万人", 15400), ("三分之一", 100 / 3),
    ("七成", 70), ("百余份", 100), ("二十多期", 20), ("２．４万", 24000), ("一万二千余", 12000), ("1.8萬人次", 18000),
])
def test_figures_reads_what_reports_write(quote: str, value: float) -> None:
    assert any(figure == pytest.approx(value) for figure in figures(quote))


def test_every_report_has_its_gold_and_its_line_in_the_manifest() -> None:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        manifest = {row["file"]: row for row in csv.DictReader(lines)}
    assert [r.name for r in REPORTS] == sorted(load(g)["report"] for g in GOLD) == list(manifest)
    for report in REPORTS:
        front, row = front_matter(report), manifest[report.name]
        assert {k: str(front[k]) for k in ("title", "source", "published", "place")} == {
            k: row[k] for k in ("title", "source", "published", "place")}
        assert row["fictional"] == str(bool(front.get("fictional"))).lower()
        assert front["source_title"]


def test_breadth() -> None:
    fictional = [r for r in REPORTS if front_matter(r).get("fictional")]
    assert len(fictional) >= 8
    assert len(REPORTS) - len(fictional) >= 20
    assert all(front_matter(r)["title"].startswith("样例") for r in fictional)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_length(report: Path) -> None:
    assert 400 <= len(re.sub(r"\s", "", body(report))) <= 1200


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_names_stand_in_the_report(path: Path) -> None:
    gold = load(path)
    text = flat(body(CORPUS / "reports" / gold["report"]))
    for group in ("places", "programmes", "persons", "organisations", "documents", "awards"):
        for row in gold.get(group, []):
            names = [row["name"], *row.get("also", [])]
            assert row.get("optional") or any(flat(name) in text for name in names), (group, row)
    for award in gold.get("awards", []):
        assert flat(award["to"]) in text, award


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_metrics_agree_with_their_quotes(path: Path) -> None:
    gold = load(path)
    text = re.sub(r"\s", "", body(CORPUS / "reports" / gold["report"]))
    quotes = {metric["quote"] for metric in gold["metrics"]}
    for metric in gold["metrics"]:
        assert re.sub(r"\s", "", metric["quote"]) in text, metric
        assert not re.search("[。！？；]", metric["quote"]), metric
        assert any(figure == pytest.approx(metric["value"]) for figure in figures(metric["quote"])), metric
        assert metric.get("optional") or (metric["of"] and metric["scope"]), metric
        assert metric.get("comparator", "about") in COMPARATORS, metric
        assert metric.get("status", "plan") == "plan", metric
        assert metric.get("part_of", metric["quote"]) in quotes, metric


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_places_form_chains(path: Path) -> None:
    gold = load(path)
    names = {place["name"] for place in gold["places"]}
    for place in gold["places"]:
        assert place["type"] in PLACES, place
        assert place.get("within", place["name"]) in names, place
    scopes = {metric["scope"] for metric in gold["metrics"] if "scope" in metric}
    assert scopes <= names | {"*"}, scopes - names
