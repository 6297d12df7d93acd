"""Answers to 谁: who holds a post, what someone is, who did something."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg import plan, say
from kg.conditions import FIRST
from kg.described import describing
from kg.desk import CORRECTED, STATED, TOGETHER, Desk, Reply, unique
from kg.facts import Link, every, sentence_of
from kg.held import covered
from kg.listed import reply_of
from kg.model import Citation, EntityType, Named, Question
from kg.named import all_ids, entity_ids
from kg.passages import quote
from kg.ranked import ranked_sentences
from kg.unknown import of_known_places
from kg.verify import is_heading
from kg.wording import either, plain, word_set, words

NEAR = 3
ALL_WORDS = 0.9  # share of the words that a sentence must hold where the question gives no name
SOME_WORDS = 0.3  # where names are given; whoever else the sentence names did something else
_PEOPLE: Sequence[EntityType] = ("person",)
_GIVERS: Sequence[EntityType] = ("organisation", "person")
_TO_WHOM = re.compile(r"(?:授予|颁给|颁发给|授给|给|颁)了?(?:谁|哪(?:个|家|些)?(?:单位|组织|集体|人)?)了?$")
_GIVEN = re.compile(r"授予|颁|评选|命名|印发|出台|发布")


@of_known_places
def who(desk: Desk, question: Question) -> Reply:
    """Answer a question for a person, or about one."""
    if _TO_WHOM.search(question.plain) and any(named.type == "award" for named in question.entities):
        return _received(desk, question)
    persons = entity_ids(question, "person")
    if persons and not question.places:
        return person(desk, question, persons)
    if not question.role:
        done = _doer(desk, question)
        nameless = not question.places and not question.entities  # 孤寡老人谁来照顾: what is done about it
        return quote(desk, question) if done.abstained and nameless else done
    reply = _holder(desk, question)
    if reply.abstained and not question.places and not question.entities:  # “某”的代表是谁: no post, a deed
        done = _doer(desk, question)
        return reply if done.abstained else done
    return reply


def _received(desk: Desk, question: Question) -> Reply:
    """Answer 某称号授予了谁 by who received it."""
    awards = entity_ids(question, "award")
    query = plan.links(desk.store.base, ["awarded"], objects=awards)
    found = [
        (link.subject, citation)
        for link in desk.links(query)
        if (citation := desk.gate.named_near(link.sentence, [link.subject, link.object]))
    ]
    reply = reply_of(desk, question, found, query)
    return reply or Reply("报道中没有说明授予了谁。", abstained=True, reason="没有一句话说到得到这一称号的是谁")


def same_post(asked: str, said: str) -> bool:
    """Whether two names of posts mean one: bodies may be left out (书记, 党组织书记), words of rank never (副书记)."""
    asked, said = _post(asked), _post(said)
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


def _post(name: str) -> str:
    """Write a post so that two writings come out alike: 组织部部长 is 组织部长, 业委会主任 is 业主委员会主任."""
    written = re.sub("([居村])委会", r"\1民委员会", plain(name).replace("业委会", "业主委员会"))
    return re.sub(r"([部局科处所])\1长", r"\1长", written)


def _asked_as(desk: Desk, role: str, link: Link, bodies: Sequence[str] = ()) -> bool:
    """Whether a statement gives the asked post; a longer asked form may carry its body (区委书记 said as 书记).

    ``bodies``: what the question names as the body of the post, without its place (容郡网格党支部 | 书记).
    """
    if same_post(role, link.detail):
        return True
    if any(same_post(body + role, link.detail) for body in bodies):
        return True
    body = plain(desk.catalogue.label(link.object))
    return any(role == lead + plain(link.detail) and lead in body for lead in word_set("role_body"))


def _holder(desk: Desk, question: Question) -> Reply:
    """Find who holds the post in the asked place or organisation."""
    named = (*question.places, *(one for one in question.entities if one.type in ("organisation", "programme")))
    abouts = every(one for each in named for one in desk.about(each))
    query = plan.links(desk.store.base, ["role"], objects=abouts)
    bodies = _bodies(desk, question)
    found = [link for link in desk.links(query) if _asked_as(desk, question.role, link, bodies)] if abouts else []
    if not found and named:
        found, query = _beside(desk, question, named)
    single = re.search(either("leader"), question.role) is not None
    if not found and abouts and not single:
        inside = every(one for about in abouts for one in desk.catalogue.inside(about))
        query = plan.links(desk.store.base, ["role"], objects=inside) if inside else query
        found = [link for link in desk.links(query) if inside and _asked_as(desk, question.role, link)]
    proven = _proven(desk, found)
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
    role = _post(question.role)  # 镇党委副书记 beside 某联村党委 is no 副书记 of that
    return [link for link in desk.links(query) if spots and _post(link.detail) == role], query


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


def _no_holder(desk: Desk, question: Question, abouts: Sequence[str]) -> Reply:
    """Say that the post is not reported, and which posts of the place, or which such posts elsewhere, are."""
    links = desk.links(plan.links(desk.store.base, ["role"], objects=abouts)) if abouts else []
    near = [(link, "是另一职务", citation) for link, citation in _proven(desk, links)]
    if len(near) < NEAR:
        others = [
            link
            for link in desk.links(plan.links(desk.store.base, ["role"], limit=200))
            if _asked_as(desk, question.role, link) and link.object not in abouts
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


def person(desk: Desk, question: Question, persons: Sequence[str]) -> Reply:
    """Say what the reports call someone; a post that is asked for is looked for among them."""
    query = plan.links(desk.store.base, ["role"], subjects=persons)
    proven = _proven(desk, desk.links(query))
    if not proven:
        return _mention(desk, question, persons)
    texts = [
        f"{desk.catalogue.label(link.subject)}是{_where(desk, link)}{link.detail}（{say.source(citation)}）"
        for link, citation in proven
    ]
    return Reply(
        "；".join(every(texts)) + "。" + say.corrected(question),
        STATED,
        entities=tuple(_shown(desk, link) for link, _ in proven),
        citations=unique(citation for _, citation in proven),
        sparql=query,
    )


def _mention(desk: Desk, question: Question, persons: Sequence[str]) -> Reply:
    """Quote the sentence that describes someone of whom no post is reported, else the first that names him."""
    for person, places in desk.mentions(persons).items():
        told = describing(desk, plain(desk.catalogue.label(person)), places)
        for where in (told[0], *places) if told else places:
            citation = desk.gate.named(where, [person])
            if citation and (len(places) == 1 or not is_heading(citation)):
                text = f"报道这样提到{desk.catalogue.label(person)}：{say.squeeze(citation.sentence)}"
                return Reply(
                    text + say.corrected(question),
                    TOGETHER,
                    entities=(desk.entity(person),),
                    citations=(citation,),
                    sparql=plan.mentions(desk.store.base, persons),
                )
    return Reply(
        f"报道中没有{say.listing(desk.catalogue.label(one) for one in persons)}的内容。",
        abstained=True,
        reason="报道没有提到这个人",
    )


def _doer(desk: Desk, question: Question) -> Reply:
    """Find the person (or who gives awards: the body) in the sentence that best holds the words and all the names."""
    wanted = _GIVERS if _GIVEN.search(question.plain) else _PEOPLE
    known = set(all_ids(question))
    named = bool(question.entities or question.places)
    for where, score in ranked_sentences(desk, question, need_all=True):
        spot = desk.gate.cite(where)
        if spot and covered(question, plain(spot.sentence)) < (SOME_WORDS if named else ALL_WORDS):
            continue  # without a name, the words themselves must all be there
        people = [one for one in desk.mentioned([where], wanted).get(where, []) if one not in known]
        citation = desk.gate.named(where, people[:1]) if people else None
        if citation is None:
            continue
        text = plain(citation.sentence)
        nearest = min(people, key=lambda one: _distance(desk, text, one, question.content))
        name = desk.catalogue.label(nearest)
        text = f"{name}。报道原文：{say.quote(citation)}"
        return Reply(
            text,
            round(TOGETHER * score, 3),
            entities=(desk.entity(nearest),),
            citations=(citation,),
            sparql=plan.mentioned(desk.store.base, [sentence_of(where)], wanted),
        )
    return Reply(f"报道中没有说明{question.plain}。", abstained=True, reason="没有一句话同时说到所问的事和人")


def _distance(desk: Desk, text: str, person: str, words: Sequence[str]) -> int:
    at = text.find(plain(desk.catalogue.entities[person].name))
    spots = [text.find(word) for word in words if word in text]
    return min((abs(at - spot) for spot in spots), default=len(text)) if at >= 0 else len(text)


def _post_asked(question: Question) -> str:
    """The post that is asked of somebody: 党员 of 社区民警某某是不是党员, where 社区民警 only tells who he is."""
    end = max((named.end for named in question.entities if named.type == "person"), default=0)
    behind = question.plain[end:]
    if not question.role or question.role in behind or "是" not in behind:
        return question.role
    return next((title for title in words("title") if title in behind), "")


def holds_post(desk: Desk, question: Question) -> Reply | None:
    """Answer 某人是某处某职吗: by his own posts there, or by who else is said to hold it."""
    persons = entity_ids(question, "person")
    role = _post_asked(question)
    if not persons or not role:
        return None
    query = plan.links(desk.store.base, ["role"], subjects=persons)
    proven = _proven(desk, desk.links(query))
    named = (*question.places, *(one for one in question.entities if one.type == "organisation"))
    abouts = {one for each in named for one in desk.about(each)}
    places = {one for about in abouts for one in (about, *desk.catalogue.inside(about))}
    mine = [(link, citation) for link, citation in proven if not places or link.object in places]
    right = [pair for pair in mine if _asked_as(desk, role, pair[0])]
    shown = right or mine or proven
    if not shown:
        return None
    said = "；".join(
        f"{desk.catalogue.label(link.subject)}是{_where(desk, link)}{link.detail}（{say.source(citation)}）"
        for link, citation in shown
    )
    # Who holds a post may also be a 党员; of leaders each place has one.
    single = re.search(either("leader"), role) is not None
    word = "是" if right else "否" if mine and single else "报道不足以判断"
    return Reply(
        f"{word}。报道说{said}。",
        STATED if right else TOGETHER,
        entities=tuple(desk.entity(link.subject, role=link.detail) for link, _ in shown),
        citations=unique(citation for _, citation in shown),
        sparql=query,
    )
