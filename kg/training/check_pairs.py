"""Checks our own pairs, situations and triplets and counts pairs: ``python -m kg.training.check_pairs``."""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from kg.training import data
from kg.training.data import Pair, Triplet
from kg.training.split_pairs import PAIRS, Row, held_out, read_rows

SHARED = Path(__file__).parents[3] / "shared"
ARTICLES, STSB = SHARED / "articles", SHARED / "data" / "encoder" / "stsb_test.txt"
"""Real articles, which no passage may repeat, and sentences that only measure; not looked at where they are missing."""
KINDS = ("direct", "paraphrase")
PASSAGE_LENGTH = range(25, 121)
QUESTION_LENGTH = range(8, 36)
MOST_QUESTIONS = 3
LONGEST_COPY = 14
"""Characters that a passage may have in one run with an article: a set phrase is no copy, a clause is."""
ALIKE = 0.5
"""Share of common pairs of characters from which two texts are one: what is asked would have been trained on."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words(
    """
    一个 一些 一下 一起 一样 一直 一年 一次 一共 一家 一到 一天 一点 一种 一名 一位 一边 一路 一件 一块 一份 一户
    不是 不用 不能 不会 不再 不到 不好 不够 不想 不在 不去 不让 不过 不同 不少 没有 没人 有人 还有 都有 有什 有多
    什么 么样 么办 怎么 怎样 多少 多大 多久 多长 几个 几次 哪个 哪些 哪里 哪儿 哪几 为何 为什 如何 是否 是不 有没 能不
    这个 这些 这里 这样 那个 那些 那里 每个 每次 每年 每天 每月 每人 每户 每一 各个 各自 自己 别人 大家 人家
    他们 她们 它们 我们 你们 可以 能够 应该 需要 必须 已经 正在 以后 之后 以前 之前 以来 时候 后来 最后 原来 本来
    然后 同时 因为 所以 如果 但是 而且 或者 以及 对于 关于 通过 根据 按照 由于 只要 只有 只能
    就是 都是 也是 还是 又是 而是 是由 是在 是从 是为 是把 由谁 给谁 谁来 把它 里有 里面 成为
    出来 起来 下来 上来 进来 上去 下去 出去 过来 过去 在一 由一 是一 有一 和一 把一 用一 这一 到一
    """
)
"""Runs of two characters that say nothing of the matter."""
PARTICLES = frozenset("的了着吗呢吧啊嘛地得")
"""A run with one of these spans two words, unless it is listed below."""
CONTENT_WITH_PARTICLE = _words(
    """
    了解 目的 着力 着手 着重 着想 着急 沿着 地方 地点 地面 地下 场地 工地 基地 土地 落地 实地 当地 各地 绿地 空地 腾地
    地块 地址 地图 驻地 外地 本地 地锁 地毯 地理 地区 得分 得到 获得 难得 得益 心得 取得
    """
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def runs(text: str) -> set[str]:
    """Return the two-character runs of a text that may carry meaning."""
    found = {a + b for part in _HAN.findall(text) for a, b in pairwise(part)}
    return {run for run in found - FUNCTION_WORDS if run in CONTENT_WITH_PARTICLE or not PARTICLES & set(run)}


def shared_runs(row: Row) -> list[str]:
    """Return the meaningful runs that a question has in common with its passage."""
    return sorted(runs(row.question) & runs(row.passage))


def faults_of(row: Row) -> list[str]:
    """Say what is wrong with one pair by itself."""
    faults = []
    if row.kind not in KINDS:
        faults.append(f"kind {row.kind!r}")
    if any(field != field.strip() or not field for field in row):
        faults.append("empty field or blanks around one")
    if len(row.question) not in QUESTION_LENGTH:
        faults.append(f"question of {len(row.question)} characters")
    if len(row.passage) not in PASSAGE_LENGTH:
        faults.append(f"passage of {len(row.passage)} characters")
    if row.kind == "paraphrase" and (shared := shared_runs(row)):
        faults.append(f"paraphrase shares {' '.join(shared)}")
    return faults


def check(rows: Sequence[Row], articles: str = "") -> list[str]:
    """Return every fault of a set of pairs, one line each; none means that it may be used."""
    faults = [f"{fault}: {row.question} ← {row.passage}" for row in rows for fault in faults_of(row)]
    asked = Counter(row.question for row in rows)
    faults += [f"asked {times} times: {question}" for question, times in asked.items() if times > 1]
    answering = Counter(row.passage for row in rows)
    faults += [f"{times} questions for: {passage}" for passage, times in answering.items() if times > MOST_QUESTIONS]
    copied = _windows(articles)
    for passage in answering:
        if copies := _windows(passage) & copied:
            faults.append(f"“{min(copies)}” is in an article: {passage}")
    return faults


def check_situations(situations: Sequence[Pair], rows: Sequence[Row], articles: str = "") -> list[str]:
    """Return every fault of situations: one that is nearly a held-out pair's question or passage, or an article's."""
    kept = [row for row in rows if held_out(row.passage)]
    faults = _alike([pair.a for pair in situations], [row.question for row in kept])
    faults += _alike([pair.b for pair in situations], [row.passage for row in kept])
    copied = _windows(articles)
    clauses = dict.fromkeys(pair.b for pair in situations)
    return faults + [f"in an article: {clause}" for clause in clauses if _windows(clause) & copied]


def check_triplets(triplets: Sequence[Triplet], rows: Sequence[Row], measured: Sequence[str] = ()) -> list[str]:
    """Return every fault of triplets: a text written twice, or nearly one that is kept for measuring.

    ``measured``: the sentences of STS-B, where they are at hand.
    """
    anchors = Counter(one.anchor for one in triplets)
    faults = [f"{times} triplets of: {anchor}" for anchor, times in anchors.items() if times > 1]
    faults += [f"no three sentences: {one.anchor}" for one in triplets if len(set(one)) < len(one)]
    kept = [row for row in rows if held_out(row.passage)]
    texts = [text for one in triplets for text in one]
    return faults + _alike(texts, [*(row.question for row in kept), *(row.passage for row in kept), *measured])


def measured_sentences(path: Path = STSB) -> list[str]:
    """Return the sentences of STS-B's test, none where it is not at hand."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [text for line in lines for text in line.split("\t")[:2]]


def _alike(texts: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Name the texts that have most pairs of characters in common with one that is kept for measuring."""
    letters = [_letters(text) for text in kept]
    holding: dict[str, list[int]] = {}
    for at, found in enumerate(letters):
        for letter in found:
            holding.setdefault(letter, []).append(at)
    faults = []
    for text in dict.fromkeys(texts):
        mine = _letters(text)
        common = Counter(at for letter in mine for at in holding.get(letter, ()))
        if any(times >= ALIKE * len(mine | letters[at]) for at, times in common.items()):
            faults.append(f"nearly held out: {text}")
    return faults


def _letters(text: str) -> set[str]:
    return {a + b for a, b in pairwise("".join(filter(str.isalnum, text)))}


def _windows(text: str) -> set[str]:
    return {text[at : at + LONGEST_COPY + 1] for at in range(len(text) - LONGEST_COPY)}


def article_text(folder: Path = ARTICLES) -> str:
    """Return the articles' text without blanks, empty where there are none."""
    return "\n".join("".join(path.read_text(encoding="utf-8").split()) for path in sorted(folder.glob("*.txt")))


def report(rows: Sequence[Row]) -> str:
    """Count pairs and passages by topic and kind."""
    counts = Counter((row.topic, row.kind) for row in rows)
    passages = {row.passage: row.topic for row in rows}
    lines = [f"{'passages':>8} {'held out':>8} {'direct':>8} {'paraphrase':>10}  topic"]
    for topic in [*dict.fromkeys(row.topic for row in rows), ""]:
        mine = [passage for passage, of in passages.items() if topic in ("", of)]
        direct, paraphrase = (
            sum(n for (of, is_), n in counts.items() if is_ == k and topic in ("", of)) for k in KINDS
        )
        lines.append(f"{len(mine):8} {sum(map(held_out, mine)):8} {direct:8} {paraphrase:10}  {topic or 'all'}")
    return "\n".join(lines)


def main() -> int:
    """Check all files of pairs, print the faults, the counts, and return how many faults there are."""
    rows = read_rows(sorted(PAIRS.glob("*.tsv")))
    articles = article_text()
    faults = check(rows, articles) + check_situations(data.situations(data.SITUATIONS), rows, articles)
    faults += check_triplets(data.triplets(data.TRIPLETS), rows, measured_sentences())
    sys.stdout.write("\n".join([*faults, report(rows), f"{len(faults)} faults"]) + "\n")
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main())
