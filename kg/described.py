"""Who somebody is, by the sentence that describes him, where the graph holds no post of his: the rider that he is.

The text of a store is public: who is withheld stands in it under no name, so that nobody withheld is found here.
"""

import functools
import re
from collections.abc import Iterable

from kg import say
from kg.desk import TOGETHER, Desk, Reply, query_of
from kg.ids import Spot
from kg.model import Citation, Question
from kg.ranked import LOOKED_AT
from kg.verify import is_heading
from kg.vocab_files import lexicon_rows
from kg.wording import plain

_ASKED = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志|先生|女士)?(?:是(?:谁|什么人|哪位|何人)|是?[干做](?:什么|啥)(?:工作)?的|何许人)"
)
_IS = "(?:[,，][^。,，]{0,12}[,，])?(?:现?[是为]|担任|兼任|就是)(?!了)"  # 周海平，今年58岁，是一名骑手
_TITLE = "(?:[员工师长手人]|干部|书记|主任|代表|教师|医生|民警|军人|经理|老板|骑手|小哥|志愿者)"  # 护林员|周海平


def by_name(desk: Desk, question: Question) -> Reply | None:
    """Answer who somebody is whom the graph does not know, by a sentence that describes him; None where none does."""
    asked = None if question.places or question.entities else _ASKED.match(question.plain)
    if asked is None or not asked["name"].startswith(_surnames()):
        return None
    spots = [(hit.report, hit.sentence) for hit in desk.search(asked["name"], LOOKED_AT)]
    found = describing(desk, asked["name"], spots)
    if found is None:
        return None
    where, citation = found
    return Reply(
        f"报道这样说{asked['name']}：{say.quote(citation)}",
        TOGETHER,
        citations=(citation,),
        sparql=query_of(desk, [where]),
    )


def describing(desk: Desk, name: str, spots: Iterable[Spot]) -> tuple[Spot, Citation] | None:
    """Return of some sentences the one that says what somebody is, or names him by what he is; None for no such one."""
    for pattern in (re.escape(name) + _IS, _TITLE + re.escape(name)):
        for spot in spots:
            citation = desk.gate.cite_quietly(spot)
            if citation and not is_heading(citation) and re.search(pattern, plain(citation.sentence)):
                return spot, citation
    return None


@functools.cache
def _surnames() -> tuple[str, ...]:
    return tuple(row["term"] for row in lexicon_rows("surnames.csv"))
