import json
from pathlib import Path

import numpy as np
import pytest

from kg import encoder, selection
from kg.training import selection as learning
from kg.training.selection import QUESTIONS, Choice, learn, read_questions, report
from tests.kg.stories import answering

STORY = """---
title: 枣林街道见闻
published: 2024-05-06
place: 沿河市东屿区枣林街道
---

# 枣林街道见闻

枣林街道有住宅小区31个，新增停车位260个。枣林街道拿出18万元翻修楼道。

枣林街道去年9月办起长者饭堂，每天供餐140份。枣林街道选出楼长77名。
"""
ASKED = """kind,question,answer,cite,cite_also,abstain
metric,枣林街道添了几个停车的地方？,260,新增停车位260个,,
metric,枣林街道翻新楼道花了多少？,180000,拿出18万元,,
when,枣林街道的饭堂啥时候开的？,,去年9月办起,,
metric,枣林街道有多少名网格员？,,,,true
metric,枣林街道拆了几个车位？,,,,true
"""


def choices(worth, seed=5, count=300):
    """Choices whose right candidate is drawn by the true weights, or none."""
    chance = np.random.default_rng(seed)
    truth = selection.Weights(np.array(worth), -1.0)
    for _ in range(count):
        values = chance.standard_normal((4, len(worth)))
        likely = truth.likely(values)
        drawn = chance.choice(5, p=[*likely, max(0.0, 1 - likely.sum())])
        yield Choice(values, np.arange(4) == drawn)


def test_weights_are_learnt_from_choices():
    found = learn(list(choices([2.0, -1.0, 0.0])))
    assert found.features[0] > 1
    assert found.features[1] < -0.4
    assert abs(found.features[2]) < 0.4
    assert -2 < found.bias < 0


def test_the_report_counts_right_and_wrong_by_halves():
    told = report(list(choices([3.0, 0.0])))
    line = next(part for part in told.split("; ") if part.startswith("0.5"))
    right, wrong = (int(word) for word in line.split() if word.isdigit() and word != "300")
    assert right > 3 * wrong


def test_our_questions_are_well_formed():
    rows = read_questions(sorted(QUESTIONS.glob("*.csv")))
    assert len(rows) > 900
    assert sum(not row.cites for row in rows) > 300, "questions that nothing answers"
    assert len({row.question for row in rows}) == len(rows)


def test_training_writes_weights_that_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with answering(tmp_path, STORY):
        pass
    asked = tmp_path / "asked.csv"
    asked.write_text(ASKED, "utf-8")
    learning.main(["--store", str(tmp_path / "store"), "--questions", str(asked), "--out", str(tmp_path)])
    written = json.loads((tmp_path / selection.FILE).read_text("utf-8"))
    assert written["questions"] == 5
    assert tuple(written["sentence"]["weights"]) == selection.OF_SENTENCE
    assert selection._read(tmp_path) is not None
    assert "sentence: 0.3" in capsys.readouterr().err


def test_candidates_that_answer_are_marked(tmp_path: Path):
    model = encoder.load()
    asked = tmp_path / "asked.csv"
    asked.write_text(ASKED, "utf-8")
    with answering(tmp_path, STORY) as answerer:
        found = list(learning.cases(answerer.desk, read_questions([asked])))
        assert [case.right.sum() for case in found] == [1, 1, 1, 0, 0]
        first = list(learning.sentences(model, found))
        assert len(first) == 6, "each with its answer and without; whether a number is told, the figure decides"
        assert all(choice.values.shape[1] == len(selection.OF_SENTENCE) for choice in first)
        figures = list(learning.figures(answerer.desk, model, found, learn(first)))
        assert any(choice.right.any() for choice in figures)
        assert any(not choice.right.any() for choice in figures)
