"""The corpus carries the articles' facts, never their sentences."""

import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT.parent / "shared" / "articles"
REPORTS = sorted((ROOT / "corpus" / "reports").glob("*.md"))
RUN = 13  # identical characters in a row: longer than any turn of phrase two writers share by chance
# Proper names, titles and the slogans that are names: what nobody may rephrase.
NAMES = (
    "关于以高质量党建引领基层网格化治理的实施意见",
    "关于加强网格化建设推进基层治理的意见",
    "关于进一步加强全市市场监管工作的实施意见",
    "同心助力打赢疫情防控阻击战倡议书",
    "规范城市社区规模设置工作办法",
    "一核引领多网融合四治共促精准服务",
    "全国城市基层党建工作示范市",
    "山东商会大厦楼宇社区综合党委",
    "山东数字经济产业园楼宇党委",
    "八戒工场数字产业园区党委",
    "社区环境和物业管理委员会",
    "太白楼路商圈党建联盟",
    "曲阜市公安局东关派出所",
    "看任城如何以党建引领社会治理",
    "市中区以高质量党建引领高标准发展",
    "济宁基层党建引领基层社会治理装上红色引擎",
)


def simplified(text: str) -> str:
    """Traditional characters would hide a copied sentence."""
    opencc = pytest.importorskip("opencc")
    return str(opencc.OpenCC("t2s").convert(text))


def squeezed(text: str) -> str:
    """Letters and digits only, so that punctuation and line breaks cannot hide a copy either."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def runs(text: str) -> set[str]:
    """Every run of ``RUN`` characters that does not reach into a name."""
    text = squeezed(text)
    for name in NAMES:
        text = text.replace(name, "\n")
    return {text[i : i + RUN] for i in range(len(text) - RUN + 1) if "\n" not in text[i : i + RUN]}


def test_runs_sees_a_copy_and_forgives_a_name() -> None:
    assert runs("甲乙丙丁，戊己庚\n辛壬癸子丑寅") == {"甲乙丙丁戊己庚辛壬癸子丑寅"}
    assert runs("印发《规范城市社区规模设置工作办法》") == set()


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not at hand")
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_sentence_is_copied(report: Path) -> None:
    theirs = set().union(*(runs(path.read_text("utf-8")) for path in ARTICLES.glob("*.txt")))
    copied = sorted(runs(simplified(report.read_text("utf-8"))) & theirs)
    assert copied == []
