"""Which kind of question is asked: the first rule of question_kinds.csv that is met, with what its names allow."""

import re
from typing import cast

from kg import comparing
from kg.asked_of import asked_of
from kg.catalogue import Catalogue
from kg.link import Linked
from kg.model import QuestionKind
from kg.named import blank
from kg.posts import role_of
from kg.wanted import type_asked
from kg.wording import either, kind_rules

_EACH_ASKED = re.compile(r"(?:多少|几)[^,;、]*[,;、](?!.*(?:一共|总共|合计|共计|加起来|合起来|总和)).*(?:多少|几)")
_APART = re.compile(r"区别|差别|不同|差异|比较|对比|异同|不一样")  # of two programmes: what each is


def kind_of(plain: str, linked: Linked, catalogue: Catalogue) -> QuestionKind:
    """Return the kind of question: the first rule that is met."""
    places = len(linked.places)
    rest = blank(plain, linked.places)
    if places == 1 and comparing.of_two(rest):
        return "rank"  # 新开工的和完工的哪个多: of two things of one place
    if not places and len(linked.entities) > 1 and _APART.search(plain):
        return "what"
    for rule in kind_rules():
        if rule.pattern.search(plain) and (rule.places <= places or _several(plain, linked, rule.kind)):
            if rule.kind == "who" and re.search(r"是(?:干|做)什么的", plain) and not _someone(linked):
                return "what"
            if rule.kind == "which" and _called(plain, role_of(plain, linked, catalogue)):
                return "who"
            return cast("QuestionKind", rule.kind)
    if linked.places and re.search(either("leader"), role_of(plain, linked, catalogue)):
        return "who"
    if places > 1:
        return "compare"
    if re.search(r"什么|啥|哪", plain) and type_asked(plain)[0]:
        return "which"
    if linked.entities and len(rest.strip("□的")) <= sum(len(one.text) for one in linked.entities):
        return "what"
    return "metric" if linked.places and _short(rest) else "how"


def _someone(linked: Linked) -> bool:
    return any(one.type == "person" for one in linked.entities)


def _several(plain: str, linked: Linked, kind: str) -> bool:
    """Whether a question weighs several things of one place, or places of one name, where two places are expected."""
    if kind not in ("difference", "sum"):
        return any(len(named.ids) > 1 for named in linked.places) and "两个" in plain
    if any(len(named.ids) > 1 for named in linked.places) and re.search(r"两个|[2两]处|都|几个", plain):
        return True
    if kind == "sum" and _EACH_ASKED.search(plain):
        return False  # 一共收到多少件，办了多少: two questions, not their sum
    parts = asked_of(plain, linked, cast("QuestionKind", kind))
    return len(parts) > 1 and all(len(part.head) > 1 for part in parts)


def _called(plain: str, role: str) -> bool:
    """Whether what is called something is the holder of a post: 党工委书记叫什么名字."""
    return bool(role) and re.search(rf"{re.escape(role)}(?:的名字)?(?:是|叫)(?:什么|啥)(?:名字?)?$", plain) is not None


def _short(rest: str) -> bool:
    return len(rest) <= len("□") + 10  # 某区的专职网格员: a place and a noun, nothing asked aloud
