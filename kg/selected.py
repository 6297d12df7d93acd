"""The likeliest sentence as an answer, where no surer way of finding one has led to any; or none.

Asked for a number, the likeliest figure of that sentence answers; else the sentence itself is quoted. Either must meet
what the question asks for to the letter (:mod:`kg.conditions`). ``confidence`` is its likelihood, up to a bound: pages
never say of what is inferred that it is certain.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg import conditions, plan, say, selection, untold
from kg.antecedent import antecedent
from kg.asked_unit import unit_fits
from kg.barred import allowed
from kg.candidates import Candidate, candidates
from kg.desk import Desk, Reply, query_of, unique
from kg.encoder import StaticEncoder
from kg.evidence import Evidence, evidence
from kg.facts import Fact
from kg.figure_features import of_figures
from kg.figures import scope
from kg.held import names_it
from kg.ids import Spot, sentence_of
from kg.model import Asked, Citation, Question
from kg.named import all_ids
from kg.partial import asks_sum, is_sum
from kg.planned import SAID, to_come
from kg.proven import NOTHING, Proven, Search
from kg.told_words import QuestionWords, told_words
from kg.units import same_unit
from kg.wording import noun_of, plain

# Measured over 18 sets of unseen reports: from 0.5 on no wrong number is shown that was not shown before. From 0.4 on
# three questions of 648 more are answered, and four of the traps of tests/cases/questions_everyday.csv.
LIKELY = 0.5  # from which a sentence is quoted
LIKELY_FIGURE = 0.5  # from which a figure of the likeliest sentence answers
# Of a surer sentence with one figure that nothing speaks against a less likely one will do: measured over ten sets and
# 320 traps, it answers three questions in a hundred more and no trap.
SURE_SENTENCE, LIKELY_ALONE = 0.6, 0.35
OUT_OF_QUESTION = 0.05  # likelihood below which another figure of that sentence is none that could be meant
INFERRED = "报道用的是别的说法，这是按意思推断的，请核对原句"
MOST_SURE = 0.75  # confidence of an inferred answer, at most: pages call it middling and ask to read the sentence
NEITHER = 0.5  # how a sentence fits a kind of question that asks for no certain kind of word
Untold = Callable[[Desk, Question, Asked, QuestionWords, Fact, Evidence], str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question's candidates with what is needed to weigh them, and the figures of the asked unit in them."""

    words: QuestionWords
    found: Sequence[Candidate]
    fits: Sequence[float]
    facts: Mapping[Spot, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Seen:
    """The candidates of a question with how likely each is to answer it."""

    of: Weighed
    likely: selection.Scores

    @property
    def likeliest(self) -> tuple[Candidate, float]:
        """The likeliest candidate and how likely it is."""
        best = int(self.likely.argmax())
        return self.of.found[best], float(self.likely[best])


def look(desk: Desk, question: Question, asked: Asked | None) -> Seen | None:
    """Gather the candidates and weigh them; None where there are none, or no weights for the store's encoder."""
    taught = selection.taught(desk.encoder)
    if taught is None or not isinstance(desk.encoder, StaticEncoder):
        return None
    of = weighed(desk, question, asked)
    return seen(desk.encoder, question, of, taught.sentence) if of.found else None


def seen(encoder: StaticEncoder, question: Question, of: Weighed, sentences: selection.Weights) -> Seen:
    """Weigh candidates, of which there is one at least."""
    return Seen(of, sentences.likely(selection.of_sentences(encoder, question, of.words, of.found, of.fits)))


def weighed(desk: Desk, question: Question, asked: Asked | None) -> Weighed:
    """Gather the candidates of a question; of ``asked`` the figures in them whose unit may be what is asked."""
    found = candidates(desk, question)
    facts: dict[Spot, list[Fact]] = {}
    if asked is not None and found:
        query = plan.figures(desk.store.base, within=[sentence_of(one.where) for one in found])
        for fact in desk.figures(query):
            if unit_fits(question, asked, fact):
                facts.setdefault(fact.sentence, []).append(fact)
    fits = [float(one.where in facts) for one in found] if asked is not None else _fits(desk, question, found)
    return Weighed(_of_part(question, asked), found, fits, facts)


def _of_part(question: Question, asked: Asked | None) -> QuestionWords:
    """The words of a question; of several numbers asked one after the other, the deeds of the one that is meant."""
    words = told_words(question)
    clauses = [clause for clause in re.split("[,;]", question.plain) if re.search("多少|几", clause)]
    if asked is None or len(question.asked) < 2 or len(clauses) != len(question.asked):
        return words
    own = clauses[question.asked.index(asked)]
    return replace(words, deeds=tuple(deed for deed in words.deeds if deed in own))


def _fits(desk: Desk, question: Question, found: Sequence[Candidate]) -> list[float]:
    """Whether each candidate holds what the kind of question asks for: a date, a person."""
    if question.kind == "when":
        return [float(conditions.DATE.search(one.text) is not None) for one in found]
    if question.kind == "who":
        persons = desk.mentioned([one.where for one in found], ("person",))
        return [float(one.where in persons) for one in found]
    return [NEITHER] * len(found)


def possible(
    desk: Desk, question: Question, asked: Asked, of: Weighed, one: Candidate, untold_by: Untold = untold.of_words
) -> list[tuple[Fact, Citation, Evidence]]:
    """Return the figures of a candidate that may be what is asked, each with its proof and the words around it.

    ``untold_by``: which words must be told, see :mod:`kg.untold`.
    """
    if conditions.of_sentence(desk, question, of.words, one):
        return []
    found = []
    for fact in _by_very_name(asked, of.facts.get(one.where, ())):
        citation = desk.gate.figure(fact)
        if citation is not None:
            by = evidence(fact, citation, one.heading)
            if not (
                conditions.of_figure(desk, question, asked, of.words, fact, by)
                or untold_by(desk, question, asked, of.words, fact, by)
                or allowed(desk, question, asked, fact, citation, by)
            ):
                found.append((fact, citation, by))
    return found


def _by_very_name(asked: Asked, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Of one sentence's figures keep those that go by the very noun, where any does: 停车场3个，添了260个车位."""
    named = [fact for fact in facts if asked.head and noun_of(fact.variable.label).endswith(asked.head)]
    return named or facts


def _summed(
    question: Question, shown: list[tuple[Fact, Citation, Evidence]]
) -> list[tuple[Fact, Citation, Evidence]]:
    """Of several figures keep those told as a sum where one is asked: 2021年2部、2022年4部…，累计37部."""
    return [one for one in shown if is_sum(one[0], one[1])] or shown if asks_sum(question) else shown


def figure(desk: Desk, question: Question, asked: Asked, seen: Seen) -> Search:
    """Find the likeliest figure of the likeliest sentence."""
    of, one, sure = seen.of, *seen.likeliest
    shown = _summed(question, possible(desk, question, asked, of, one))
    taught = selection.taught(desk.encoder)
    if not shown or taught is None or not isinstance(desk.encoder, StaticEncoder):
        return NOTHING
    pairs = [(fact, by) for fact, _, by in shown]
    each = taught.figure.likely(of_figures(desk.encoder, question, asked, of.words, pairs, sure))
    fact, citation, _ = shown[int(each.argmax())]
    counted = fact.unit != "%" and not fact.unit.endswith("元")  # 老人占27.5% are not 独居老人
    rest = float(np.sort(each)[:-1].max(initial=0.0))
    alone = rest < OUT_OF_QUESTION and sure >= SURE_SENTENCE and counted
    if each.max() < (LIKELY_ALONE if alone else LIKELY_FIGURE):
        return NOTHING
    query = plan.figures(desk.store.base, within=[sentence_of(fact.sentence)])
    if rivals := beside_rivals(desk, question, fact, citation):
        return Search((), rivals, query)
    grade = round(min(MOST_SURE, float(each.max())), 3)
    return Search((Proven(fact, citation, grade, why=INFERRED),), (), query)


def beside_rivals(desk: Desk, question: Question, fact: Fact, citation: Citation) -> tuple[Mapping[str, str], ...]:
    """Tell a figure with those that may as well be meant; empty where there are none.

    报到党员860人, and half a day's 120名: nothing says which is meant.
    """
    rivals = [(one, proof) for one in _alike(desk, question, fact) if (proof := desk.gate.figure(one))]
    alike = ((fact, citation), *rivals) if rivals else ()
    return tuple(say.alternative(one, scope(desk, one), "也可能是所问的", proof) for one, proof in alike)


def _alike(desk: Desk, question: Question, fact: Fact) -> list[Fact]:
    """The other figures that count the same of the same place, and another number of it; none where a time is asked."""
    if question.time:
        return []
    query = plan.figures(desk.store.base, [fact.variable.id], [fact.about])
    every = [one for one in desk.figures(query) if one.value != fact.value]
    same = [one for one in every if same_unit(one.unit, fact.unit)]
    return [one for one in same if one.time == fact.time and one.status == fact.status]


def quoted(desk: Desk, question: Question) -> Reply | None:
    """Answer with the likeliest sentence; None where none is likely enough."""
    seen = look(desk, question, None)
    if seen is None or seen.likeliest[1] < LIKELY:
        return None
    of, one, sure = seen.of, *seen.likeliest
    if conditions.of_sentence(desk, question, of.words, one) or not _tells_deed(desk, question, one):
        return None
    before = antecedent(desk, one.where)
    shown = unique((desk.gate.cite(before) if before else None, one.citation))
    told = "".join(say.squeeze(each.sentence) for each in shown)
    if question.kind == "when" and not names_it(question, plain(told)):
        return None
    places = [where for where in (one.where, before) if where]
    named = desk.mentioned(places, ("person",)) if question.kind == "who" else {}
    persons = next((found for where in places if (found := named.get(where, []))), [])
    planned = question.kind == "yesno" and question.status != "plan" and to_come(plain(one.citation.sentence))
    return Reply(
        f"{f'{SAID}。' if planned else ''}报道中这样说：{told}（{say.source(one.citation)}）{say.corrected(question)}",
        round(min(MOST_SURE, sure), 3),
        entities=desk.entities(persons),
        citations=unique((*shown[::-1], _naming(desk, question, one.where))),
        sparql=query_of(desk, [one.where]),
        reason=INFERRED,
    )


def _tells_deed(desk: Desk, question: Question, one: Candidate) -> bool:
    """Whether a sentence tells of the deed whose doer or time is asked, or who came into the asked post."""
    if question.kind == "who" and question.role:
        persons = desk.mentioned([one.where], ("person",)).get(one.where, [])
        return any(_came_into(plain(desk.catalogue.label(person)), question.role, one.text) for person in persons)
    asks_deed = question.kind in ("who", "when")
    return not asks_deed or selection.deeds_told(desk.encoder, question, one.text)


def _came_into(name: str, role: str, text: str) -> bool:
    """Whether a text says that somebody is or has become something: 周敏当选业委会主任, but not 周敏表扬书记."""
    post = re.escape(plain(role))
    into = rf"{re.escape(name)}[^,;。]{{0,6}}(?:选|任|是|为|做|接)[^,;。]{{0,12}}{post}"
    return re.search(f"{into}|{post}{re.escape(name)}", text) is not None


def _naming(desk: Desk, question: Question, where: Spot) -> Citation | None:
    """Return the last sentence before that names what is asked about, where a sentence itself does not."""
    asked = all_ids(question)
    naming = {spot for spots in desk.mentions(asked).values() for spot in spots if spot[0] == where[0]}
    before = [index for _, index in naming if index < where[1]]
    return None if where in naming or not before else desk.gate.cite((where[0], max(before)))
