"""The likeliest sentence as an answer, where no surer way of finding one has led to any; or none.

Asked for a number, the likeliest figure of that sentence answers; else the sentence itself is quoted. What a question
names (a place, a time, a post, what narrows) is a condition here as everywhere: likelihood never makes up for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg import plan, say, selection
from kg.candidates import FAR, Candidate, candidates
from kg.desk import Desk, Reply, sentence_of, source_of, unique
from kg.each import said_each
from kg.encoder import Encoder, StaticEncoder
from kg.evidence import Evidence, evidence
from kg.facts import Fact, Place
from kg.figures import Proven, Search, allowed
from kg.kindred import CLOSE, CLOSE_DEED, said, told_as
from kg.measures import RISE
from kg.model import PLACE_TYPES, Asked, Citation, Question
from kg.nouns import SAME, relate
from kg.passages import naming_before, query_of
from kg.retold import unit_fits
from kg.told_words import Told, told_words
from kg.wording import either, noun_of, plain, word_set

LIKELY = 0.5  # from which a sentence is quoted
LIKELY_FIGURE = 0.5  # from which a figure of the likeliest sentence answers
_OF_ONE = ("when", "who", "where", "yesno")  # kinds of question whose answer for a part is none for the whole
NEITHER = 0.5  # how a sentence fits a kind of question that asks for no certain kind of word
_DATE = re.compile(r"\d{4}年|[去今前当]年|\d+月|年代|世纪|近年")
_WHICH_MOST = re.compile(
    r"[哪谁].*最(?![早先初])|最(?![早先初]).*[哪谁]"
)  # which of several: no sentence about one of them says so
_MONEY = re.compile(
    "[钱元费款价奖租税薪]|资金|经费|基金|收入|收益|补[助贴]|投[入资]|工资|销售额|产值|营业额|成本|支出|收支|账|多少积蓄"
)
_EACH = re.compile("([户人村社])均|平均")
_ALL = re.compile("都|全部|所有|每个|每户|每栋|均|全覆盖|100%")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
NONE = Search((), (), "")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question's candidates with what is needed to weigh them, and the figures of the asked unit in them."""

    words: Told
    found: Sequence[Candidate]
    fits: Sequence[float]
    facts: Mapping[Place, Sequence[Fact]]


def weighed(desk: Desk, question: Question, asked: Asked | None) -> Weighed:
    """Gather the candidates of a question; of ``asked`` the figures in them whose unit may be what is asked."""
    found = candidates(desk, question)
    facts: dict[Place, list[Fact]] = {}
    if asked is not None and found:
        query = plan.figures(desk.store.base, within=[sentence_of(one.where) for one in found])
        for fact in desk.figures(query):
            if unit_fits(question, asked, fact):
                facts.setdefault(fact.sentence, []).append(fact)
    return Weighed(told_words(question), found, _fits(desk, question, asked, found, facts), facts)


def _fits(
    desk: Desk,
    question: Question,
    asked: Asked | None,
    found: Sequence[Candidate],
    facts: Mapping[Place, Sequence[Fact]],
) -> list[float]:
    """Whether each candidate holds what the kind of question asks for: a figure, a date, a person."""
    if asked is not None:
        return [float(one.where in facts) for one in found]
    if question.kind == "when":
        return [float(_DATE.search(one.text) is not None) for one in found]
    if question.kind == "who":
        persons = desk.mentioned([one.where for one in found], ("person",))
        return [float(one.where in persons) for one in found]
    return [NEITHER] * len(found)


def possible(
    desk: Desk, question: Question, asked: Asked, words: Told, one: Candidate, facts: Sequence[Fact]
) -> list[tuple[Fact, Citation, Evidence]]:
    """Return the figures of a candidate that may be what is asked, each with its proof and the words around it."""
    if not conditions_met(question, words, one):
        return []
    found = []
    for fact in facts:
        citation = None if _of_another(desk, question, fact) else desk.gate.figure(fact)
        if citation is not None:
            by = evidence(fact, citation.sentence, fact.raw_start - citation.start, one.heading)
            if not (
                allowed(desk, question, asked, fact, citation, by)
                or _other_measure(question, fact, by)
                or _narrower(question, words, fact, by)
                or _another_of_its_name(desk.encoder, asked, words, fact, by)
            ):
                found.append((fact, citation, by))
    return found


def _other_measure(question: Question, fact: Fact, by: Evidence) -> bool:
    """Whether a sum of money stands where none is asked, a rise for a level, or a total where what falls to each is."""
    if fact.unit.endswith("元") and not _MONEY.search(question.plain):
        return True
    if RISE.search(fact.variable.label) and not RISE.search(question.plain):
        return True
    each = _EACH.findall(question.plain)
    told = f"{by.own}|{by.clause}|{fact.variable.denominator}"
    return any(re.search(f"{one}均|每{one}" if one else "平均", told) is None for one in each)


def _narrower(question: Question, words: Told, fact: Fact, by: Evidence) -> bool:
    """Whether question or figure narrows what is counted by a word that the other does not have (女, 专职, 流动)."""
    label = plain("".join((*fact.variable.constraints, fact.variable.label)))
    narrowing = re.compile(either("restrictive", "narrowing"))
    negations, around = word_set("negation"), f"{by.own}|{by.sentence}|{by.rest}"
    asked = narrowing.findall("".join((*words.things, *words.deeds, *words.limits)))
    untold = (one for one in asked if one not in negations and not told_as(one, around))
    unasked = (one for one in narrowing.findall(label) if one not in negations and not told_as(one, question.plain))
    if any(untold) or any(unasked):
        return True
    counted = noun_of(fact.variable.counted) or label  # 游客 are not all 外国游客
    return any(counted in word and counted != word and not said(word, around) for word in words.things)


def _another_of_its_name(encoder: Encoder, asked: Asked, words: Told, fact: Fact, by: Evidence) -> bool:
    """Whether a figure that goes by the asked noun is told of another deed or kind: 拆了多少车位 of 新增车位260个.

    Where its noun is found, what else the question says must be told: there a near word is a different case.
    """
    if relate(asked.head, fact.variable)[0] < SAME:
        return False
    beside = selection.how_told(encoder, words.deeds, f"{by.own}，{by.clause}，{by.near}")
    around = selection.how_told(encoder, words.things, f"{by.own}，{by.sentence}，{by.rest}，{by.around}")
    return any(told < CLOSE_DEED for told in beside.values()) or any(told < CLOSE for told in around.values())


def figure(desk: Desk, question: Question, asked: Asked) -> Search:
    """Find the likeliest figure of the likeliest sentence."""
    likeliest = _likeliest(desk, question, asked)
    weights = selection.weights(desk.encoder)
    if likeliest is None or weights is None or not isinstance(desk.encoder, StaticEncoder):
        return NONE
    all_of, one, sure = likeliest
    shown = possible(desk, question, asked, all_of.words, one, all_of.facts.get(one.where, ()))
    if not shown:
        return NONE
    pairs = [(fact, by) for fact, _, by in shown]
    each = weights[1].likely(selection.of_figures(desk.encoder, question, asked, all_of.words, pairs, sure))
    fact, citation, _ = shown[int(each.argmax())]
    if each.max() < LIKELY_FIGURE:
        return NONE
    query = plan.figures(desk.store.base, within=[sentence_of(fact.sentence)])
    return Search((Proven(fact, citation, round(float(each.max()), 3)),), (), query)


def _of_another(desk: Desk, question: Question, fact: Fact) -> bool:
    """Whether a figure is of another place than those asked about: a smaller one's never answers for the larger."""
    asked = {one for named in question.places for one in desk.about(named)}
    return bool(asked) and desk.catalogue.is_place(fact.about) and fact.about not in asked


def _of_a_part(desk: Desk, question: Question, where: Place) -> bool:
    """Whether a sentence names places and the asked one is not among them: what is told is told of a part of it."""
    asked = {one for named in question.places for one in named.ids}
    named = desk.mentioned([where], PLACE_TYPES).get(where, [])
    return bool(asked and named) and not asked.intersection(named)


def quoted(desk: Desk, question: Question) -> Reply | None:
    """Answer with the likeliest sentence; None where none is likely enough."""
    likeliest = _likeliest(desk, question, None)
    if likeliest is None or likeliest[2] < LIKELY or not conditions_met(question, likeliest[0].words, likeliest[1]):
        return None
    _, one, sure = likeliest
    if question.kind in _OF_ONE and _of_a_part(desk, question, one.where):
        return None
    before = naming_before(desk, question, one.where)
    persons = desk.mentioned([one.where], ("person",)).get(one.where, []) if question.kind == "who" else []
    return Reply(
        f"报道中这样说：{say.squeeze(one.citation.sentence)}（{source_of(one.citation)}）{say.corrected(question)}",
        round(sure, 3),
        entities=desk.entities(persons),
        citations=unique((one.citation, before)),
        sparql=query_of(desk, [one.where]),
    )


def _likeliest(desk: Desk, question: Question, asked: Asked | None) -> tuple[Weighed, Candidate, float] | None:
    """Return the likeliest candidate and how likely it is."""
    weights = selection.weights(desk.encoder)
    if weights is None or not isinstance(desk.encoder, StaticEncoder):
        return None
    all_of = weighed(desk, question, asked)
    if not all_of.found:
        return None
    values = selection.of_sentences(desk.encoder, question, all_of.words, all_of.found, all_of.fits)
    likely = weights[0].likely(values)
    best = int(np.argmax(likely))
    one = all_of.found[best]
    return all_of, one, float(likely[best])


def conditions_met(question: Question, words: Told, one: Candidate) -> bool:
    """Whether a sentence is of the asked names, time and post, and says what narrows."""
    if one.since >= FAR or not all(_limit_met(word, one.window) for word in words.limits):
        return False
    if _WHICH_MOST.search(question.plain) or (question.kind == "when" and not _DATE.search(one.text)):
        return False
    if question.kind == "yesno" and _ALL.search(question.plain) and not _ALL.search(one.text):
        return False
    if question.role and re.search(rf"(?<!副){re.escape(question.role)}", one.text) is None:
        return False
    if not question.time or question.time in one.window:
        return True
    years = _YEAR.findall(one.window)
    return one.citation.published[:4] in question.time if not years and one.citation.published else False


def _limit_met(word: str, text: str) -> bool:
    return said_each(word, text) if word[0] == "每" else said(word, text) > 0
