"""What a question asks for to the letter and an answer's sentences do not say: then it is none, however near it is.

Each row: how it is asked, what at least one cited sentence must then say, and what is missing otherwise.
"""

import re

from kg.desk import Desk, Reply
from kg.model import PLACE_TYPES, Question
from kg.wording import plain

_TO_THE_LETTER = (
    (r"几[日号]|哪一?天", r"\d{1,2}[日号]", "日期"),
    (r"年龄.{0,4}(?:要求|条件|限制|规定)|多大年纪|多大岁数", r"岁|年龄", "年龄"),
    (r"学历.{0,4}(?:要求|条件|限制|规定)", r"学历|大专|本科|专科|高中|初中|文化程度|文凭", "学历"),
    (
        r"(?:得|获|拿|评)(?:过|了|到|上|的)*(?:什么|哪些|啥)?(?:奖|荣誉|称号|表彰)",
        r"奖|荣誉|称号|授予|评为|获评|表彰|命名|示范|先进|入选|最美|优秀",
        "荣誉",
    ),
    (r"谁(?:来)?(?:接任|接替|继任)|由谁(?:接任|接替|继任)", r"接任|接替|继任|新任", "接任的人"),
    (r"(?:哪一级|哪级)财政", r"(?:中央|省|市|区|县|镇|乡|级)财政", "哪一级财政"),
    (r"收不收费|免不免费|要不要钱|收费吗", r"收费|免费|[元块]|不花钱|分文", "收费"),
)
_PATTERNS = tuple((re.compile(asked), re.compile(said), name) for asked, said, name in _TO_THE_LETTER)
_WHICH_PLACE = re.compile(r"哪(?:一)?(?:个|些|几个)?(?:街道|社区|小区|村|镇|乡|区县|县区|区|县)")


def checked(desk: Desk, question: Question, reply: Reply) -> Reply:
    """Return a reply that says what is asked to the letter; else say that the reports do not."""
    if reply.abstained:
        return reply
    told = plain("".join(citation.sentence for citation in reply.citations))
    unmet = (name for asked, said, name in _PATTERNS if asked.search(question.plain) and not said.search(told))
    missing = next(unmet, "")
    which = question.kind in ("which", "where", "who") and _WHICH_PLACE.search(question.plain)
    if not missing and which and not reply.entities:
        missing = "" if _names_place(desk, question, told) else "是哪一处"
    if not missing:
        return reply
    return Reply(f"报道中没有说明{missing}。", abstained=True, reason=f"提到它的句子没有说{missing}")


def _names_place(desk: Desk, question: Question, told: str) -> bool:
    """Whether the sentences name a place that the question does not, of the kind it asks for where it says one."""
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or PLACE_TYPES
    asked = {one for named in question.places for one in named.ids}
    found = desk.linker.link(told).places
    return any(named.type in wanted and not asked.intersection(named.ids) for named in found)
