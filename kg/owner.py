"""Whose number is asked, where no known place owns it: 某某集团有多少名党员, 某某里装了多少个充电桩.

Such an owner is none of the places that a figure is looked up by, so a figure of whatever stands near would do. What is
cited must name it.
"""

import re

from kg.cut import tagged
from kg.kindred import said
from kg.model import Question
from kg.named import entity_names
from kg.told_words import told_words
from kg.wording import either, plain

_OWNER = re.compile(
    r"^(?P<owner>[\w]{2,14}?)(?:[里中内上])?"
    r"(?:(?:目前|现在|现|如今|一共|总共|共|已经|已|都|还)*(?P<verb>有)(?:多少|几)|的[\u4e00-\u9fff]{2,10}(?:是|有)(?:多少|几))"
)
LONGEST = 8  # letters of an owner before a deed: what is longer tells more than a name
_ANYONE = re.compile("报道|全[省市区县镇乡村]|全街道|辖区|当地|这里|我们?|你们?|他们?|她们?")
_SAYS_NOTHING = ("p", "c", "u", "r", "y", "d", "ad", "a", "x", "e", "o", "t", "q", "m", "f", "v")


def owner_untold(question: Question, told: str) -> str:
    """Return the owner that a question names and that no cited text tells; empty where there is none."""
    if question.kind != "metric" or question.places or question.level:
        return ""
    owner = _owner(question)
    if not owner or _ANYONE.search(owner):
        return ""
    names = [name for name in entity_names(question) if name in owner]
    if untold := next((name for name in names if plain(name) not in told), ""):
        return untold
    for name in names:
        owner = owner.replace(name, "")
    words = [word for word, tag in tagged(owner) if not tag.startswith(_SAYS_NOTHING)]
    return owner if any(not said(word, told) for word in words) else ""


def _owner(question: Question) -> str:
    """What stands before a question's verb: 某某里|装了多少个充电桩."""
    text = re.sub(f"^{either('polite')}", "", question.plain)
    if found := _OWNER.match(text):
        return found["owner"]
    deeds = told_words(question).deeds
    deed = next((one for one in deeds if re.search(rf"{re.escape(one)}[\u4e00-\u9fff]?了?(?:多少|几)", text)), "")
    before = text.partition(deed)[0] if deed else ""
    return before if 1 < len(before) <= LONGEST and re.fullmatch(r"\w+", before) else ""
