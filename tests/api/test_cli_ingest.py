"""``dangjian ingest`` and ``remove``: what goes in, what is refused, what stays."""

import json
from pathlib import Path
from typing import Any

from tests.api.conftest import REPORTS, content, dangjian, lines, write_reports

UNKNOWN_ENCODING = bytes(range(128, 256)) * 40


def test_ingest_again_changes_nothing_and_a_changed_file_replaces(copy: Path, tmp_path: Path) -> None:
    files = write_reports(tmp_path / "in")
    again = dangjian("--store", str(copy), "ingest", str(tmp_path / "in"))
    assert again.returncode == 0
    assert again.stdout.count("无变化") == 2
    files[1].write_text(REPORTS["green.md"].replace("415", "416"), encoding="utf-8")
    assert "已入库  green.md" in dangjian("--store", str(copy), "ingest", str(files[1])).stdout
    answer = json.loads(dangjian("--store", str(copy), "ask", "天桥区有多少名专职网格员？", "--json").stdout)
    assert answer["values"][0]["value"] == 416


def test_bad_files_are_said_and_the_rest_kept(tmp_path: Path) -> None:
    folder = tmp_path / "收件"
    write_reports(folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 300)
    (folder / "unknown.txt").write_bytes(UNKNOWN_ENCODING)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "other").mkdir()
    (folder / "other" / "blue.txt").write_text("历下区另有一篇同名的报道，说的是另一件事。", encoding="utf-8")
    store = tmp_path / "store"
    done = dangjian("--store", str(store), "ingest", str(folder), str(tmp_path / "absent.txt"))
    assert done.returncode == 1
    said = lines(done.stdout)
    assert sum(line.startswith("已入库") for line in said) == 2
    refused = "\n".join(line for line in said if line.startswith("未读入"))
    for name in ("empty.txt：文件是空的", "binary.txt：", "unknown.txt：", "同名", "absent.txt："):
        assert name in refused
    assert "入库 2" in done.stderr
    assert "Traceback" not in done.stderr
    names = dangjian("--store", str(store), "export", "reports").stdout
    assert "green.md" in names
    assert "empty.txt" not in names


def test_refused_files_alone_leave_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = dangjian("--store", str(tmp_path / "store"), "ingest", str(tmp_path / "empty.txt"))
    assert done.returncode == 1
    assert not (tmp_path / "store").exists()


def test_many_files_are_read_in_a_pool(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"天桥区第{number}网格有志愿者{100 + number}人。", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    done = dangjian("--store", str(tmp_path / "store"), "ingest", str(folder), "--workers", "2",
                    DANGJIAN_INGEST_PARALLEL_FROM="4", DANGJIAN_INGEST_BATCH="5")
    assert done.returncode == 1
    assert [line.split()[1] for line in lines(done.stdout) if "已入库" in line] == [f"{n:02}.txt" for n in range(12)]
    assert "入库 12，无变化 0，未读入 1" in done.stderr


def test_remove_withdraws_all_or_nothing(copy: Path) -> None:
    before = content(copy)
    done = dangjian("--store", str(copy), "remove", "green.md", "absent.md")
    assert done.returncode == 1
    assert "absent.md" in done.stderr
    assert content(copy) == before
    assert dangjian("--store", str(copy), "remove", "green.md").returncode == 0
    assert "green.md" not in dangjian("--store", str(copy), "export", "reports").stdout
    assert dangjian("--store", str(copy), "check").returncode == 0


def test_remove_preview_says_what_would_go_and_changes_nothing(copy: Path) -> None:
    before = content(copy)
    done = dangjian("--store", str(copy), "remove", "--preview", "green.md")
    assert done.returncode == 0
    assert "“红色管家”" in done.stdout or "红色管家" in done.stdout
    told = json.loads(dangjian("--store", str(copy), "remove", "--preview", "--json", "green.md").stdout)
    assert told["observations"] >= 4
    assert "天桥区" in {entity["name"] for entity in told["entities"]}
    assert "历下区" not in {entity["name"] for entity in told["entities"]}
    gone = {one["question"]: one["said"] for one in told["answers"] if not one["left"]}
    assert gone["天桥区有多少名专职网格员？"] == ["415名"]
    assert "林致远" in gone["天桥区的区委书记是谁？"]
    assert any("红色管家" in question for question in gone)
    assert "天桥区有多少名专职网格员？" in done.stdout
    assert dangjian("--store", str(copy), "remove", "--preview", "absent.md").returncode == 1
    assert content(copy) == before


def test_questions_that_the_preview_lists_are_answered_before_and_not_after(copy: Path) -> None:
    told = json.loads(dangjian("--store", str(copy), "remove", "--preview", "--json", "green.md").stdout)
    listed = {one["question"]: one["said"] for one in told["answers"]}
    assert len(listed) >= 5

    def answers() -> dict[str, dict[str, Any]]:
        said = dangjian("--store", str(copy), "ask", "-", "--json", stdin="\n".join(listed)).stdout
        return {one["question"]: one for one in map(json.loads, lines(said))}

    before = answers()
    right = [question for question, said in listed.items() if not before[question]["abstained"]
             and all(one.rstrip("名个处人") in before[question]["answer"] for one in said)]
    assert len(right) >= 0.8 * len(listed), set(listed) - set(right)
    assert dangjian("--store", str(copy), "remove", "green.md").returncode == 0
    after = answers()
    for question in right:
        assert after[question]["abstained"] or after[question]["answer"] != before[question]["answer"], question
        assert all(citation["report"] != "green.md" for citation in after[question]["citations"])


def test_backup_and_restore_by_one_command_each(copy: Path, tmp_path: Path) -> None:
    saved = tmp_path / "备份.tar.gz"
    assert dangjian("--store", str(copy), "backup", str(saved)).returncode == 0
    assert dangjian("--store", str(copy), "remove", "green.md").returncode == 0
    done = dangjian("--store", str(copy), "restore", str(saved))
    assert done.returncode == 0
    assert "一切相符" in done.stderr
    assert "green.md" in dangjian("--store", str(copy), "export", "reports").stdout
    assert dangjian("--store", str(tmp_path / "新"), "restore", str(saved)).returncode == 0
    broken = tmp_path / "坏.tar.gz"
    broken.write_bytes(saved.read_bytes()[:2000])
    refused = dangjian("--store", str(tmp_path / "另"), "restore", str(broken))
    assert refused.returncode == 1
    assert "备份" in refused.stderr
