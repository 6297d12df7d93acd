"""Estates that are called villages: 柳荫西村建于1991年，是没有物业的老小区."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Sentence

# What is told of an estate right after its name.
OF_ESTATE = re.compile(
    r"小区|\d+(?:[、和]\d+)*[栋幢]|(?:始建|建成|建)于(?:上世纪|(?:19|20)\d{2}年)|的?(?:业委会|业主|物业(?:费|公司|服务)|电梯)|[现共]?有\d+[栋幢]|"
    r"，?(?:系|是)[^，。；]{0,14}(?:宿舍|家属院|家属区|小区|“三无小区”)"
)
# What a village has, and no estate.
OF_VILLAGE = re.compile(
    r"的?(?:村民|村党|党支部书记|党总支书记|村委会|村两委|村集体|农户|农民|耕地|合作社|集体经济|村支书)"
)


def estates_as_villages(sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Mention]:
    """Take as an estate what is called a village, where the report tells of it as of an estate and never as of one."""
    villages = [m for m in found if m.type == "village"]

    def told(what: re.Pattern[str]) -> set[str]:
        return {m.name for m in villages if what.match(sentences[m.sentence].text, m.end)}

    estates = told(OF_ESTATE) - told(OF_VILLAGE)
    return [replace(m, type="residential") if m.type == "village" and m.name in estates else m for m in found]
