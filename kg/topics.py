"""Two or more places on one topic: what the reports say of it in each, side by side, absence said as such."""

import itertools
import re
from collections.abc import Sequence

from kg import plan, say
from kg.cut import tagged
from kg.desk import TOGETHER, Desk, Reply, query_of, unique
from kg.facts import every
from kg.figures import scope, search
from kg.held import covered
from kg.ids import Spot
from kg.kindred import said
from kg.model import Citation, Named, Question
from kg.proven import Proven
from kg.ranked import ranked_sentences
from kg.unknown import unknown_place
from kg.wording import plain

FIGURES = 2  # figures and sentences shown for each place
SENTENCES = 2
HELD = 0.5  # of the topic's words, where no programme is named
_TOPIC = re.compile(
    r"做法|办法|法子|妙招|高招|措施|经验|特色|怎么做|如何|怎样|做了|开展|工作|举措|情况|品牌|项目|不同|区别|异同"
)
_PRACTICE = re.compile(r"做法|品牌|项目|特色|机制|举措|经验")
# 在助餐方面有何做法
_IN_WHAT = re.compile(r"在([^,;在]{2,12}?)(?:方面|领域|这件事上|工作(?:中|上)|上(?=[各都有,]))")
PROGRAMMES = 12  # of one place, named: as many as are read at a glance


def is_topic(question: Question) -> bool:
    """Whether practices are to be compared, not one figure."""
    counts = re.search(r"多少|几[个名位家处]|谁(更)?[多少高低]", question.plain)
    return counts is None and _TOPIC.search(question.plain) is not None


def beside(desk: Desk, question: Question, places: Sequence[Named]) -> Reply:
    """Say for each place what the reports say of the topic there."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    asked = _IN_WHAT.search(question.plain)
    texts: list[str] = []
    figures: list[Proven] = []
    citations: list[list[Citation]] = []
    spots: list[Spot] = []
    for named in places:
        done = [] if question.entities or not _PRACTICE.search(question.plain) else _programmes(desk, named)
        done = [one for one in done if _names_topic(question, plain(one[1].sentence))] or done
        mine = _figures(desk, question, named)
        told = done and (not asked or any(_names_topic(question, plain(name)) for name, _, _ in done))
        passages = [] if told else _passages(desk, question, named, {item.fact.sentence for item in mine})
        figures += mine
        shown = [
            *((spot, citation) for _, citation, spot in done),
            *((item.fact.sentence, item.citation) for item in mine),
            *passages,
        ]
        spots += [spot for spot, _ in shown]
        citations.append([citation for _, citation in shown])
        said = [f"{say.figure(item.fact, scope(desk, item.fact))}（{say.source(item.citation)}）" for item in mine]
        said += [say.quote(citation) for _, citation in passages]
        said += [say.listing(name for name, _, _ in done)] if done else []
        texts.append(f"{desk.catalogue.label(named.ids[0])}：{'；'.join(said) or '未报道'}")
    if not any(citations):
        text = f"报道中没有{say.whose(question)}在这方面的内容。"
        return Reply(text, abstained=True, reason="没有一处报道了这个题目")
    values = tuple(say.value(item.fact, scope(desk, item.fact)) for item in figures)
    return Reply(
        "\n".join(texts),
        TOGETHER,
        values=values,
        entities=tuple(desk.entity(one) for named in question.places for one in named.ids),
        citations=unique(_telling(question, _in_turn(citations))),
        sparql=query_of(desk, every_place(spots)),
    )


def _in_turn(citations: Sequence[Sequence[Citation]]) -> list[Citation]:
    """Take one sentence of each place in turn, so that the first ones shown are of all of them."""
    return [one for each in itertools.zip_longest(*citations) for one in each if one is not None]


def _telling(question: Question, citations: Sequence[Citation]) -> list[Citation]:
    """Put first what names the topic."""
    topic = [named.text for named in question.entities]
    return sorted(citations, key=lambda citation: -sum(name in plain(citation.sentence) for name in topic))


def _programmes(desk: Desk, named: Named) -> list[tuple[str, Citation, Spot]]:
    """Return the programmes that statements link to a place, each with its sentence."""
    found: dict[str, list[tuple[str, Citation, Spot]]] = {}
    held = desk.links(plan.links(desk.store.base, ["located_in"], objects=named.ids))
    done = desk.links(plan.links(desk.store.base, ["implements"], subjects=desk.about(named)))
    pairs = [(link.object, link.sentence) for link in done] + [(link.subject, link.sentence) for link in held]
    for programme, spot in pairs:
        entity = desk.catalogue.entities.get(programme)
        if (
            entity
            and entity.type == "programme"
            and (programme in found or len(found) < PROGRAMMES)
            and (citation := desk.gate.named(spot, [programme]))
        ):
            found.setdefault(programme, []).append((entity.name, citation, spot))
    names = [plain(proofs[0][0]) for proofs in found.values()]
    best = [max(proofs, key=lambda proof: _naming(names, proof[1])) for proofs in found.values()]
    return sorted(best, key=lambda proof: -_naming(names, proof[1]))


def _naming(names: Sequence[str], citation: Citation) -> int:
    """Count the names that a sentence holds: one that tells of several shows them together."""
    return sum(name in plain(citation.sentence) for name in names)


def every_place(spots: Sequence[Spot]) -> list[Spot]:
    """Return sentences without repetition."""
    return list(dict.fromkeys(spots))


def _figures(desk: Desk, question: Question, named: Named) -> list[Proven]:
    asked = [part for part in question.asked if part.head]
    found = [item for part in asked for item in search(desk, question, part, desk.about(named)).proven]
    return found[:FIGURES]


def _passages(desk: Desk, question: Question, named: Named, taken: set[Spot]) -> list[tuple[Spot, Citation]]:
    """Return sentences on the topic that name the place or something inside it."""
    inside = every((*named.ids, *(one for place in named.ids for one in desk.catalogue.inside(place))))
    there = {spot for spots in desk.mentions(inside).values() for spot in spots}
    topic = {spot for one in question.entities for spots in desk.mentions(one.ids).values() for spot in spots}
    own = {spot for spots in desk.mentions(named.ids).values() for spot in spots}
    pool = sorted((there & topic) if topic else there)
    kept = []
    ranked = ranked_sentences(desk, question, among=pool)
    for spot, _ in sorted(ranked, key=lambda pair: (pair[0] not in own, -pair[1])):
        citation = desk.gate.cite(spot)
        if citation and spot not in taken and (topic or _of_topic(question, plain(citation.sentence))):
            kept.append((spot, citation))
    return kept[:SENTENCES]


def _of_topic(question: Question, text: str) -> bool:
    """Whether a sentence is on the topic: it names what is asked about, or holds half of the question's words."""
    named = _IN_WHAT.search(question.plain) is not None and _names_topic(question, text)
    return named or covered(question, text) >= HELD


def _names_topic(question: Question, text: str) -> bool:
    """Whether a text names each thing that practices are asked in: 在助餐方面; true where none is."""
    asked = _IN_WHAT.search(question.plain)
    things = [word for word, tag in tagged(asked[1]) if tag.startswith("n") and len(word) > 1] if asked else []
    return all(said(word, text) for word in things)
