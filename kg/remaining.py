"""What is left of a whole: 还剩几户, and a report's 其余12户."""

import functools
import re

_ASKED = re.compile(r"(?:还|尚|仍)(?:剩下?|差|缺|欠)(?:多少|几)|剩下?(?:了)?(?:多少|几)|剩余|其余|余下|剩下的")
_LEFT = re.compile(r"(?:其余|余下|剩余|剩下|(?<![只仅])剩)(?:的)?$")  # 今年只剩83件: what it has come down to
_OR_MORE = re.compile(
    r"(?:其余|余下|剩余|剩下|剩|还有|尚有|仍有|还差|尚余|另有|只有|仅有|仅|缺口|短缺|缺)(?:的|约|近|为|达|有)?$"
)


GAP = "缺口"
_GAP = re.compile(r"(?:还|尚|仍)?(?:缺|差)(?:口)?(?:了|着|有|是|为)?(?:多少|几)|缺口")


@functools.lru_cache(maxsize=256)
def _asks(question: str) -> bool:
    return _ASKED.search(question) is not None


def asks_gap(question: str) -> bool:
    """Whether it is asked how much is lacking: 还缺多少个车位."""
    return _GAP.search(question) is not None


def other_part(question: str, before: str) -> str:
    """Say that a figure is of what is left where that is not asked, or the other way; empty when they agree.

    ``before`` is what stands before the figure.
    """
    if _asks(question):
        return "" if _OR_MORE.search(before) else "说的不是剩下的"
    return "说的是其余的" if _LEFT.search(before) else ""
