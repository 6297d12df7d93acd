"""Judgements and rebuilding as users meet them: in a process of its own."""

import json
import re
import shutil
from pathlib import Path

from tests.api.conftest import dangjian


def entries(store: Path, label: str) -> list[str]:
    rows = dangjian("--store", str(store), "export", "entities", "--format", "csv").stdout.splitlines()
    return [row.split(",")[0] for row in rows if row.split(",")[2:3] == [label]]


def test_same_judgements_undo(built: Path, tmp_path: Path) -> None:
    store = shutil.copytree(built, tmp_path / "store")
    run = ("--store", str(store))
    before = dangjian(*run, "export", "entities", "--format", "csv").stdout
    done = dangjian(*run, "same", "红色管家", "楼宇管家", "--why", "试", "--by", "甲")
    assert done.returncode == 0, done.stderr
    assert re.match(
        r"第 1 条：红色管家（programme/\w+） 与 楼宇管家（programme/\w+） 是同一个（理由：试，甲，", done.stdout
    )
    assert entries(store, "红色管家")
    assert entries(store, "楼宇管家") == []
    listed = json.loads(dangjian(*run, "judgements", "--json").stdout)
    assert [one["kind"] for one in listed] == ["same"]
    refused = dangjian(*run, "different", "红色管家", listed[0]["other"])
    assert refused.returncode in {1, 2}
    assert len(refused.stderr.strip().splitlines()) == 1
    assert dangjian(*run, "undo", "1").returncode == 0
    assert dangjian(*run, "export", "entities", "--format", "csv").stdout == before
    assert dangjian(*run, "check").returncode == 0


def test_unknown_names_are_refused_in_chinese(built: Path) -> None:
    done = dangjian("--store", str(built), "same", "红色管家", "没有的做法")
    assert done.returncode != 0
    assert "没有这个条目：没有的做法" in done.stderr


def test_rebuild_in_place_and_into_another_store(built: Path, tmp_path: Path) -> None:
    store = shutil.copytree(built, tmp_path / "store")
    before = dangjian("--store", str(store), "export", "observations", "--format", "csv").stdout
    assert dangjian("--store", str(store), "rebuild").returncode == 0
    assert dangjian("--store", str(store), "export", "observations", "--format", "csv").stdout == before
    done = dangjian("--store", str(store), "rebuild", "--into", str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    assert dangjian("--store", str(tmp_path / "new"), "export", "observations", "--format", "csv").stdout == before
    assert dangjian("--store", str(tmp_path / "new"), "check").returncode == 0
