"""How large a station, hall or square is: the area told of it, beside its name or in the sentence after.

Reports call that figure 面积, 场所总面积, 闲置空间 or nothing; the last such thing named before it is what it is of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import plan, say
from kg.asked import AREA
from kg.barred import allowed
from kg.chosen import newest
from kg.desk import Desk
from kg.evidence import evidence, said_before, said_behind
from kg.facts import Fact
from kg.figures import scope
from kg.ids import sentence_of
from kg.model import Asked, Citation, Question
from kg.nouns import tagged_words
from kg.proven import NOTHING, Proven, Search
from kg.units import AREAS

GRADE = 0.85  # the thing is named, the word for its size may be any
NEAR = 4  # characters between a figure and what it is of
_CLAUSE = re.compile("[,;，；。]")
BEFORE = 1  # sentences before a figure's that may name what it is of
_ASKED = re.compile("(?:有|是)多大|面积(?:有|是|为)?多[少大]|多大面积|(?:占地|建筑)(?:面积)?多|(?:多少|几)个?平")
_KINDS = (
    "驿站|服务站|工作站|服务点|服务中心|中心|食堂|餐厅|广场|公园|会客厅|议事厅|活动室|书屋|书房|阵地|车棚|停车场|学校|学堂|"
    "展馆|站|馆|厅|场(?![所地次])|屋"
)
_SEATED = re.compile("(?:设|建|开|位|落户|坐落)[在于][^,;]*")  # 驿站设在商场一层大厅，约90平方米: of the 驿站
_KIND = re.compile(f"(?:{_KINDS})")
_OF_OTHER = re.compile(f"的[\u4e00-\u9fff“”]{{0,8}}?(?:{_KINDS})")  # 200平方米的|小广场: of no other thing
_NAMED = re.compile(f"(?P<kind>{_KINDS})$")


def size(desk: Desk, question: Question, asked: Asked, abouts: Sequence[str]) -> Search:
    """Find the one area that is told of the asked thing; nothing where no such thing's size is asked."""
    name = _thing(question, asked)
    if not name or not _ASKED.search(question.plain):
        return NOTHING
    named = [spot for one in question.entities for spots in desk.mentions(one.ids).values() for spot in spots]
    around = [(report, index + step) for report, index in named for step in range(BEFORE + 1)]
    if not abouts and not around:
        return NOTHING
    within = [] if abouts else [sentence_of(spot) for spot in dict.fromkeys(around)]
    query = plan.figures(desk.store.base, (), abouts, within=within)
    found = [
        Proven(fact, citation, GRADE)
        for fact in desk.figures(query)
        if fact.unit in AREAS and fact.status != "plan" and (citation := _proof(desk, question, asked, fact, name))
    ]
    best = newest(found)
    if len({(one.fact.value, one.fact.unit) for one in best}) == 1:
        return Search((best[0],), (), query)
    near = (say.alternative(one.fact, scope(desk, one.fact), "也可能是所问的", one.citation) for one in best)
    return Search((), tuple(near), query)


def _thing(question: Question, asked: Asked) -> str:
    """The name of what may be so large: 青禾书屋 of 云溪社区的青禾书屋多大; empty for a place itself."""
    entity = next((one.meant for one in question.entities if _NAMED.search(one.text)), "")
    of = (asked.head, *asked.demands[-1:]) if asked.head == AREA else (asked.head,)  # 党群服务中心|的面积
    return entity or next((one for one in of if _NAMED.search(one)), "")


def _proof(desk: Desk, question: Question, asked: Asked, fact: Fact, name: str) -> Citation | None:
    """The quote, widened by a sentence if need be, that names the thing, the last of its kind before the figure."""
    kind = _NAMED.search(name)
    for before in range(BEFORE + 1):
        citation = desk.gate.figure(fact, before)
        if citation is None or kind is None:
            return None
        told = said_before(fact, citation)
        behind = _CLAUSE.split(said_behind(fact, citation))[0]
        follows = behind.startswith("的") and name in behind[: len(name) + NEAR]  # 占地1200平方米的|党群服务中心
        if not follows and _OF_OTHER.match(behind):
            return None
        last = [match[0] for match in _KIND.finditer(_SEATED.sub("", told))][-1:]
        of_kind = any(one.endswith(kind["kind"]) or kind["kind"].endswith(one) for one in last)
        if follows or (of_kind and all(word in told for word in tagged_words(name) or (name,))):
            by = evidence(fact, citation, fact.section)
            plainly = replace(asked, head="", phrase="", unit=fact.unit)  # how large a thing is, no place and no count
            return None if allowed(desk, question, plainly, fact, citation, by) else citation
    return None
