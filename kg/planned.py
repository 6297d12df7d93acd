"""What a text tells as still to come, in words: 将新建, 计划, 正在筹建. Figures have a status of their own."""

import re

from kg.cut import tagged
from kg.wording import plain

SAID = "报道说的是计划，没有说已经做到"
_INTENDED = re.compile(
    r"后续|下一步|接下来|计划(?!》)|打算|准备|(?<![模草])拟(?!定)|力争|争取(?![到了来过])|预计|明年|(?<![一二两三四五六七八九十半当\d])年内|筹建|筹划|即将|"
    r"(?:今年|新的一年)[^,，;；。]{0,12}(?<![需主重想只必不首])要"
)
_TITLE = re.compile("《[^《》]*》")
_PART = re.compile("[。;；!！?？]")
_WILL = re.compile("(?<![必务即])将(?P<deed>[\u4e00-\u9fff]{1,6})")
DONE = re.compile(r"已|(?<![将月年底前])(?:完成|建成|投用|启用)|[^除为]了")
# Verbs that the dictionary takes for others.
_DEEDS = ("新建", "选派", "增派", "整治", "新设", "续建", "重建", "建成", "会", "再")


def untitled(text: str) -> str:
    """Return a text without the titles of documents: 出台《三年行动计划》 plans nothing by itself."""
    return _TITLE.sub("", text)


def to_come(text: str) -> bool:
    """Whether a text tells of what is intended and of nothing that was done since."""
    text = untitled(text)
    at = _opens(text)
    return at >= 0 and DONE.search(text, at) is None


def only_planned(sentence: str, name: str) -> bool:
    """Whether a sentence tells of what is called so as something intended: 下一步将推行“红色物业”."""
    folded, sought = plain(sentence), plain(name)
    parts = [part for part in _PART.split(folded) if sought in part]
    return bool(parts) and all(to_come(_until(part, sought)) for part in parts)


def _until(part: str, name: str) -> str:
    """Return what stands before a name and in its clause."""
    end = re.compile("[,，]").search(part, part.index(name) + len(name))
    return part[: end.start()] if end else part


def _opens(text: str) -> int:
    """Where a text begins to tell of what is intended, -1 where it does not. 将 may also be 把: 将小区分为12个网格."""
    word = _INTENDED.search(text)
    will = next((one for one in _WILL.finditer(text) if _is_deed(one["deed"])), None)
    return min((one.start() for one in (word, will) if one is not None), default=-1)


def _is_deed(text: str) -> bool:
    return text.startswith(_DEEDS) or tagged(text)[0][1].startswith("v")
