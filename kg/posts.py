"""Posts: which one a question names, and whether two names of posts mean one (书记, 党组织书记, never 副书记)."""

import re
from collections.abc import Sequence

from kg.catalogue import Catalogue
from kg.facts import Link
from kg.link import Linked
from kg.model import Question
from kg.named import BLANK
from kg.wording import either, plain, word_set, words


def role_of(plain: str, linked: Linked, catalogue: Catalogue) -> str:
    """Return the post a question names, with its words of rank.

    The last letter of the place may be part of it: 某某|区委书记.
    """
    edges = {one.end: plain[one.end - 1] for one in (*linked.places, *linked.entities)}
    for one in linked.entities:  # 某大厦楼宇党委书记: the 党委 belongs to the name, the post is 书记
        plain = plain[: one.start] + BLANK * (one.end - one.start) + plain[one.end :]
    best = ""
    for title in (*catalogue.roles, *words("title")):
        at = plain.find(title)
        if at >= 0 and len(title) > len(best):
            best = title
    if not best:
        return ""
    start = plain.find(best)
    begin = max([end for end in edges if end <= start], default=0)
    lead = re.split(rf"的|谁是|是|谁|那么?|{either('polite')}", plain[begin:start])[-1]
    known = lead and any(role.endswith(lead + best) for role in catalogue.roles)
    if known or re.fullmatch(rf"(?:{either('role_body', 'rank_word')}|党)*", lead):
        best = lead + best
        joined = edges.get(start - len(lead), "") + best
        if begin == start - len(lead) and joined[:2] in word_set("role_body"):
            best = joined
    return best


def of_somebody(question: Question) -> str:
    """The post that is asked of somebody: 党员 of 社区民警某某是不是党员, where 社区民警 only tells who he is."""
    end = max((named.end for named in question.entities if named.type == "person"), default=0)
    behind = question.plain[end:]
    if not question.role or question.role in behind or "是" not in behind:
        return question.role
    return next((title for title in words("title") if title in behind), "")


def same_post(asked: str, said: str) -> bool:
    """Whether two names of posts mean one: bodies may be left out (书记, 党组织书记), words of rank never (副书记)."""
    asked, said = spelt(asked), spelt(said)
    if asked == said:
        return True
    if re.search("[、兼]", said) and not re.search("[、兼]", asked):  # 区委常委、组织部长: who holds several holds each
        first, *others = re.split("、|兼任?", said)
        body = first[: len("区委")] if first[1:2] == "委" else ""
        return any(same_post(asked, part) for part in (first, *others, *(body + part for part in others)))
    if not asked or not said.endswith(asked):
        return False
    lead = said[: -len(asked)]
    return re.fullmatch(rf"(?:{either('role_body')}|[党区县市省镇乡村])*", lead) is not None


def spelt(name: str) -> str:
    """Write a post so that two writings come out alike: 组织部部长 is 组织部长, 业委会主任 is 业主委员会主任."""
    written = re.sub("([居村])委会", r"\1民委员会", plain(name).replace("业委会", "业主委员会"))
    return re.sub(r"([部局科处所])\1长", r"\1长", written)


def is_asked(catalogue: Catalogue, role: str, link: Link, bodies: Sequence[str] = ()) -> bool:
    """Whether a statement gives the asked post; a longer asked form may carry its body (区委书记 said as 书记).

    ``bodies``: what the question names as the body of the post, without its place (容郡网格党支部 | 书记).
    """
    if any(same_post(body + role, link.detail) for body in ("", *bodies)):
        return True
    body = plain(catalogue.label(link.object))
    return any(role == lead + plain(link.detail) and lead in body for lead in word_set("role_body"))


_FORMER = re.compile("(?:原|前|前任|老|卸任的?|退休的?|退下来的)$")
_ONCE = "(?:曾任|曾是|曾担任|曾经(?:担任|是|任)|原是|原任|当过|做过|卸任|不再担任)"
_FORMER_ASKED = re.compile("原|前任|曾|以前|从前|过去|当过|上一任|上任|老(?:书记|主任)")


def is_former(name: str, post: str, text: str) -> bool:
    """Whether a sentence only says that somebody once held a post: 青禾社区原党委书记某某, 某某曾任党委书记."""
    name, post, text = plain(name), plain(post), plain(text)
    held = [match.start() for match in re.finditer(re.escape(post), text)]
    once = re.search(rf"{re.escape(name)}[^,;。]{{0,16}}{_ONCE}[^,;。]{{0,14}}{re.escape(post)}", text) is not None
    return once or (bool(held) and all(_FORMER.search(text[:at]) is not None for at in held))


def asks_former(question: Question) -> bool:
    """Whether it is asked who held a post before."""
    return _FORMER_ASKED.search(question.plain) is not None
