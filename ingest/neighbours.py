"""What a place lies beside, told side by side: 东邻云溪社区，西连桃林社区, 北面是翠湖小区."""

import re

_SIDE = r"(?:[正偏]?(?:[东西][南北]|[东南西北])(?:面|侧|边|部|向|端)?)"
_LIES = (
    r"(?:[紧毗相]?邻近?(?![里居])|紧?临近?(?![时床])|紧?[挨傍倚枕濒](?:着)?|紧?靠近?着?(?!前)|背靠|毗连|比邻|"
    r"连接?(?![续锁片心队环])着?|接壤?(?![访待入到受送诉种力])|抵达?|望|隔[一-鿿]{1,3}[与和]|眺)"
)
# These say it only where the text goes from side to side: 东至云河路，南以云河为界，北面是…, but not 东至县, 南到
_REACHES = r"(?:至|起|到|达|自|是|为|沿|以)"
_JOINS = r"(?:与|和|同|跟)"
# A direction opens its clause or stands right after its place: 桃林社区|东邻
_OPENS = r"(?:^|(?<=[，。；、：（区村道镇乡苑园处域里市县]))"
_BESIDE = re.compile(rf"{_OPENS}(?:其|该社区|社区|辖区)?{_SIDE}(?P<how>{_LIES}|{_REACHES}|{_JOINS})(?=[一-鿿])")
_SIDES = "东南西北"
_KINDS = ("社区", "小区", "街道", "村", "镇", "乡")
_REACH = 40  # characters back to a side
_SEVERAL = 2  # sides
_LISTED = re.compile(r"(?![^。；]{0,3}\d)[^，。；：“”\d]{0,20}$")
# What lies there is told of as well: 东面是云溪社区，有居民900户；北面是…
_TOLD_OF = re.compile(r"，(?:[现共]?有|住着|面积|常住)")


def _beside(text: str) -> list[re.Match[str]]:
    if not any(side in text for side in _SIDES):
        return []
    found = list(_BESIDE.finditer(text))
    several = len(found) >= _SEVERAL
    return [m for m in found if several or re.fullmatch(_LIES, m["how"])]


def sides_end(text: str) -> set[int]:
    """Where the names begin of what something lies beside: 东邻|云溪社区; 东临社区 is a name."""
    return {m.end() for m in _beside(text) if not text.startswith(_KINDS, m.end())}


def side_begins(text: str, at: int) -> bool:
    """Whether at ``at`` a side of what is named before it is told: 桃林村|东邻, which the segmenter cuts 村东."""
    return text[at : at + 1] in (*_SIDES, "正", "偏") and any(m.start() == at for m in _beside(text))


def lies_beside(text: str, start: int, end: int) -> bool:
    """Whether what is named from ``start`` to ``end`` only says what lies at a side of what is told of."""
    if not any(side in text[max(0, start - _REACH) : start] for side in _SIDES):
        return False
    for m in _beside(text):
        if m.end() <= start and _LISTED.match(text, m.end(), start):
            return not (m["how"] in "是为" and "；" in text and _TOLD_OF.match(text, end))
    return False
