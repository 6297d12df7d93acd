"""Answers to 谁: who holds a post, what someone is, who did something."""

import re
from collections.abc import Sequence

from kg import plan, say
from kg.described import describing
from kg.desk import TOGETHER, Desk, Reply
from kg.held import covered
from kg.holders import holder, posts_of
from kg.ids import sentence_of
from kg.listed import nearest_to, reply_of
from kg.model import EntityType, Question
from kg.named import all_ids, entity_ids
from kg.passages import quote
from kg.ranked import ranked_sentences
from kg.selection import deeds_told
from kg.unknown import of_known_places
from kg.verify import is_heading
from kg.wording import plain

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
    reply = holder(desk, question)
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


def person(desk: Desk, question: Question, persons: Sequence[str]) -> Reply:
    """Say what the reports call someone, or quote what they say of him."""
    return posts_of(desk, question, persons) or _mention(desk, question, persons)


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
        if spot and not deeds_told(desk.encoder, question, plain(spot.sentence)):
            continue  # 由某人主持: not who 发起 it
        people = [one for one in desk.mentioned([where], wanted).get(where, []) if one not in known]
        citation = desk.gate.named(where, people[:1]) if people else None
        if citation is None:
            continue
        text = plain(citation.sentence)
        nearest = nearest_to(desk, question.content, text, people)
        return Reply(
            say.shown_by(desk.catalogue.label(nearest), citation),
            round(TOGETHER * score, 3),
            entities=(desk.entity(nearest),),
            citations=(citation,),
            sparql=plan.mentioned(desk.store.base, [sentence_of(where)], wanted),
        )
    return Reply(f"报道中没有说明{question.plain}。", abstained=True, reason="没有一句话同时说到所问的事和人")


