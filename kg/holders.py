"""Answers about posts: who holds one, which ones somebody holds, and whether somebody holds the one asked."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg import plan, say
from kg.conditions import FIRST
from kg.desk import CORRECTED, STATED, TOGETHER, Desk, Reply, unique
from kg.facts import Link, every
from kg.ids import sentence_of
from kg.model import Citation, Named, Question
from kg.named import entity_ids
from kg.posts import asks_former, is_asked, is_former, of_somebody, spelt
from kg.wording import either, plain

NEAR = 3  # other posts, or such posts elsewhere, that are offered


def holder(desk: Desk, question: Question) -> Reply:
    """Find who holds the post in the asked place or organisation."""
    named = (*question.places, *(one for one in question.entities if one.type in ("organisation", "programme")))
    abouts = every(one for each in named for one in desk.about(each))
    query = plan.links(desk.store.base, ["role"], objects=abouts)
    bodies = _bodies(desk, question)
    links = desk.links(query) if abouts else ()
    found = [link for link in links if is_asked(desk.catalogue, question.role, link, bodies)]
    if not found and named:
        found, query = _beside(desk, question, named)
    single = re.search(either("leader"), question.role) is not None
    if not found and abouts and not single:
        inside = every(one for about in abouts for one in desk.catalogue.inside(about))
        query = plan.links(desk.store.base, ["role"], objects=inside) if inside else query
        found = [link for link in desk.links(query) if inside and is_asked(desk.catalogue, question.role, link)]
    proven = _proven(desk, found)
    if not asks_former(question):
        proven = [pair for pair in proven if not _former(desk, *pair)]
    if FIRST.search(question.plain.replace(question.role, "")):  # 第一位楼长: those who came after are not asked
        proven = [one for one in proven if FIRST.search(plain(one[1].sentence))]
    if not proven:
        return _no_holder(desk, question, abouts)
    texts = [
        f"{_where(desk, link)}{link.detail}是{desk.catalogue.label(link.subject)}（{say.source(citation)}）"
        for link, citation in proven
    ]
    sure = STATED * (CORRECTED if any(one.corrected for one in named) else 1.0) * (1.0 if abouts else TOGETHER)
    return Reply(
        "；".join(every(texts)) + "。" + say.corrected(question),
        round(sure, 3),
        entities=tuple(_shown(desk, link) for link, _ in proven),
        citations=unique(citation for _, citation in proven),
        sparql=query,
    )


def posts_of(desk: Desk, question: Question, persons: Sequence[str]) -> Reply | None:
    """Say which posts someone holds; None where no report tells of one."""
    query = plan.links(desk.store.base, ["role"], subjects=persons)
    proven = _proven(desk, desk.links(query))
    if not proven:
        return None
    return Reply(
        _told(desk, proven) + "。" + say.corrected(question),
        STATED,
        entities=tuple(_shown(desk, link) for link, _ in proven),
        citations=unique(citation for _, citation in proven),
        sparql=query,
    )


def _told(desk: Desk, proven: Iterable[tuple[Link, Citation]]) -> str:
    """Say of each person which post is theirs, and which report says so."""
    texts = (
        f"{desk.catalogue.label(link.subject)}是{_where(desk, link)}{link.detail}（{say.source(citation)}）"
        for link, citation in proven
    )
    return "；".join(every(texts))


def holds_post(desk: Desk, question: Question) -> Reply | None:
    """Answer 某人是某处某职吗: by his own posts there, or by who else is said to hold it."""
    persons = entity_ids(question, "person")
    role = of_somebody(question)
    if not persons or not role:
        return None
    query = plan.links(desk.store.base, ["role"], subjects=persons)
    proven = _proven(desk, desk.links(query))
    named = (*question.places, *(one for one in question.entities if one.type == "organisation"))
    abouts = {one for each in named for one in desk.about(each)}
    places = {one for about in abouts for one in (about, *desk.catalogue.inside(about))}
    mine = [(link, citation) for link, citation in proven if not places or link.object in places]
    right = [pair for pair in mine if is_asked(desk.catalogue, role, pair[0])]
    shown = right or mine or proven
    if not shown:
        return None
    # Who holds a post may also be a 党员; of leaders each place has one.
    single = re.search(either("leader"), role) is not None
    word = "是" if right else "否" if mine and single else "报道不足以判断"
    return Reply(
        f"{word}。报道说{_told(desk, shown)}。",
        STATED if right else TOGETHER,
        entities=tuple(desk.entity(link.subject, role=link.detail) for link, _ in shown),
        citations=unique(citation for _, citation in shown),
        sparql=query,
    )


def _bodies(desk: Desk, question: Question) -> tuple[str, ...]:
    """Return the bodies that a question names, without the place that their names begin with."""
    found = []
    for named in question.entities:
        for body in (desk.catalogue.entities[one] for one in named.ids if named.type == "organisation"):
            place = desk.catalogue.entities.get(body.within)
            found.append(plain(body.name).removeprefix(plain(place.name)) if place else plain(body.name))
    return tuple(found)


def _beside(desk: Desk, question: Question, named: Sequence[Named]) -> tuple[list[Link], str]:
    """Find the post in sentences that name the asked organisation or programme: 某队的队长 is no post of a place."""
    asked = [one for one in named if one.type in ("organisation", "programme")]
    spots = every(sentence_of(spot) for one in asked for spots in desk.mentions(one.ids).values() for spot in spots)
    query = plan.links(desk.store.base, ["role"], sentences=spots)
    role = spelt(question.role)  # 镇党委副书记 beside 某联村党委 is no 副书记 of that
    return [link for link in desk.links(query) if spots and spelt(link.detail) == role], query


def _where(desk: Desk, link: Link) -> str:
    """Name the body of a post, without saying twice what the post's name already says."""
    label = desk.catalogue.label(link.object)
    for size in range(min(len(label), len(link.detail)), 0, -1):
        if label.endswith(link.detail[:size]):
            return label[: len(label) - size]
    return label


def _shown(desk: Desk, link: Link) -> Mapping[str, str]:
    return desk.entity(link.subject, role=link.detail, of=_where(desk, link))


def _proven(desk: Desk, found: Iterable[Link]) -> list[tuple[Link, Citation]]:
    """Keep statements whose sentence holds the person's name and the post, once for each person and post."""
    kept: dict[tuple[str, str, str], tuple[Link, Citation]] = {}
    for link in found:
        citation = desk.gate.named_near(link.sentence, [link.subject], [link.detail])
        if citation is not None:
            kept.setdefault((link.subject, link.detail, link.object), (link, citation))
    return sorted(kept.values(), key=lambda pair: pair[1].published, reverse=True)


def _former(desk: Desk, link: Link, citation: Citation) -> bool:
    return is_former(desk.catalogue.label(link.subject), link.detail, citation.sentence)


def _no_holder(desk: Desk, question: Question, abouts: Sequence[str]) -> Reply:
    """Say that the post is not reported, and which posts of the place, or which such posts elsewhere, are."""
    links = desk.links(plan.links(desk.store.base, ["role"], objects=abouts)) if abouts else []
    near = [(link, "是原任" if _former(desk, link, citation) else "是另一职务", citation)
            for link, citation in _proven(desk, links)]
    if len(near) < NEAR:
        others = [
            link
            for link in desk.links(plan.links(desk.store.base, ["role"], limit=200))
            if is_asked(desk.catalogue, question.role, link) and link.object not in abouts
        ]
        near += [(link, "是另一处", citation) for link, citation in _proven(desk, others[:NEAR])]
    offers = tuple(
        {
            "text": f"{_where(desk, link)}{link.detail}{desk.catalogue.label(link.subject)}（{why}）",
            "difference": why,
            "scope": _where(desk, link),
            "role": link.detail,
            "sentence": citation.sentence,
            "report": citation.report,
            "url": citation.url,
        }
        for link, why, citation in near[:NEAR]
    )
    where = say.whose(question)
    return Reply(
        say.absent(where, f"{question.role}是谁的内容", offers),
        abstained=True,
        reason=f"报道没有说{where}{question.role}是谁",
        alternatives=offers,
        sparql=plan.links(desk.store.base, ["role"], objects=abouts),
    )
