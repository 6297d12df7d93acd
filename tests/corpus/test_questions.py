"""The questions are well formed and ask for what the reports say."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import opencc
import pytest
import yaml

from corpus import questions

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
KINDS = {
    "metric", "share", "who", "when", "what", "which", "list", "yesno", "rank", "difference", "sum", "compare", "how",
    "why", "conflict", "change", "plan", "followup", "variant", "abstain",
}
SPOKEN = {"yesno", "variant"}  # 是 and 否 need not stand in a report
QUESTIONS = questions.load()


def flat(text: str) -> str:
    """As the scorer compares evidence: without white space and quotation marks."""
    return re.sub(r"[\s“”\"'‘’「」『』]", "", text)


TEXTS = [flat(path.read_text("utf-8")) for path in sorted((CORPUS / "reports").glob("*.md"))]
SIMPLIFIED = [str(opencc.OpenCC("t2s").convert(text)) for text in TEXTS]
VALUES = {
    float(metric["value"])
    for path in (CORPUS / "gold").glob("*.yaml")
    for metric in yaml.safe_load(path.read_text("utf-8"))["metrics"]
}


def asked(*kinds: str) -> list[Any]:
    """The answerable questions of some kinds (of all when none is named), each under its number."""
    chosen = [q for q in QUESTIONS if not q.get("abstain") and (not kinds or q["kind"] in kinds)]
    return [pytest.param(q, id=q["id"]) for q in chosen]


def test_columns_and_breadth() -> None:
    header = (CORPUS / "questions.csv").read_text("utf-8").splitlines()[0]
    assert header == "id,kind,question,context,answer,answer_text,all,cite,cite_also,abstain"
    assert [identifier for identifier, n in Counter(q["id"] for q in QUESTIONS).items() if n > 1] == []
    twice = Counter((q["q"], tuple(q.get("context", ()))) for q in QUESTIONS)
    assert [question for question, n in twice.items() if n > 1] == []
    assert {q["kind"] for q in QUESTIONS} == KINDS
    assert len(QUESTIONS) >= 170
    assert sum(bool(q.get("abstain")) for q in QUESTIONS) >= 30


def test_abstaining_questions_expect_nothing_else() -> None:
    for q in QUESTIONS:
        if q.get("abstain"):
            assert set(q) <= {"id", "kind", "q", "context", "abstain"}, q
        else:
            assert q["kind"] != "abstain", q


def test_follow_ups_carry_their_context() -> None:
    assert all(bool(q.get("context")) == (q["kind"] == "followup") for q in QUESTIONS)


@pytest.mark.parametrize("q", asked())
def test_evidence_stands_in_a_report(q: dict[str, Any]) -> None:
    for cited in [q["cite"], *q.get("cite_also", [])]:
        assert any(flat(cited) in text for text in TEXTS), cited


@pytest.mark.parametrize("q", asked())
def test_values_stand_in_the_gold(q: dict[str, Any]) -> None:
    assert "answer" in q or "answer_text" in q or "cite" in q
    assert set(q.get("answer", [])) <= VALUES


@pytest.mark.parametrize("q", asked(*(KINDS - SPOKEN - {"difference", "sum", "followup"})))
def test_words_stand_in_a_report(q: dict[str, Any]) -> None:
    wanted = [any(flat(word) in text for text in SIMPLIFIED) for word in q.get("answer_text", [])]
    assert all(wanted) if q.get("all") else any(wanted) or not wanted


@pytest.mark.parametrize("q", asked("difference", "sum"))
def test_derived_figures_follow_from_their_operands(q: dict[str, Any]) -> None:
    if "answer_text" not in q:  # the report itself states the difference
        return
    first, second = q["answer"]
    derived = first + second if q["kind"] == "sum" else abs(first - second)
    assert q["answer_text"] == [f"{derived:.0f}"]


def test_main_form_is_what_the_scorer_reads() -> None:
    metric = next(q for q in QUESTIONS if q["kind"] == "metric")
    assert set(metric) >= {"id", "kind", "q", "answer", "cite"}
    assert all(isinstance(value, float) for value in metric["answer"])
