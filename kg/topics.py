"""Two or more places on one topic: what the reports say of it in each, side by side, absence said as such."""

import re
from collections.abc import Sequence

from kg import say
from kg.desk import TOGETHER, Desk, Reply, source_of, unique
from kg.facts import Place, every
from kg.figures import Proven, scope, search
from kg.model import PLACE_TYPES, Citation, Named, Question
from kg.passages import covered, query_of, ranked_sentences
from kg.wording import plain

FIGURES = 2  # figures and sentences shown for each place
SENTENCES = 2
HELD = 0.5  # of the topic's words, where no programme is named
_TOPIC = re.compile(r"做法|措施|经验|特色|怎么做|如何|怎样|做了|开展|工作|举措|情况")


def is_topic(question: Question) -> bool:
    """Whether practices are to be compared, not one figure."""
    return _TOPIC.search(question.plain) is not None and not re.search(r"多少|几[个名位家处]|谁(更)?[多少高低]", question.plain)


def beside(desk: Desk, question: Question) -> Reply:
    """Say for each place what the reports say of the topic there."""
    texts: list[str] = []
    figures: list[Proven] = []
    citations: list[Citation] = []
    spots: list[Place] = []
    for named in question.places:
        mine = _figures(desk, question, named)
        passages = _passages(desk, question, named, {item.fact.sentence for item in mine})
        figures += mine
        citations += [*(item.citation for item in mine), *(citation for _, citation in passages)]
        spots += [*(item.fact.sentence for item in mine), *(spot for spot, _ in passages)]
        said = [f"{say.figure(item.fact, scope(desk, item.fact))}（{source_of(item.citation)}）" for item in mine]
        said += [f"{say.squeeze(citation.sentence)}（{source_of(citation)}）" for _, citation in passages]
        texts.append(f"{named.corrected or named.text}：{'；'.join(said) or '未报道'}")
    if not citations:
        return Reply(f"报道中没有{say.whose(question)}在这方面的内容。", abstained=True, reason="没有一处报道了这个题目")
    return Reply("\n".join(texts), TOGETHER, values=tuple(say.value(item.fact, scope(desk, item.fact)) for item in figures),
                 entities=tuple(desk.entity(one) for named in question.places for one in named.ids),
                 citations=unique(_alternating(question, desk, citations)), sparql=query_of(desk, every_place(spots)))


def _alternating(question: Question, desk: Desk, citations: Sequence[Citation]) -> list[Citation]:
    """Put first what names the topic."""
    topic = [named.text for named in question.entities]
    return sorted(citations, key=lambda citation: -sum(name in plain(citation.sentence) for name in topic))


def every_place(spots: Sequence[Place]) -> list[Place]:
    """Return sentences without repetition."""
    return list(dict.fromkeys(spots))


def _figures(desk: Desk, question: Question, named: Named) -> list[Proven]:
    found = [item for part in question.asked if part.head for item in search(desk, question, part, desk.about(named)).proven]
    return found[:FIGURES]


def _passages(desk: Desk, question: Question, named: Named, taken: set[Place]) -> list[tuple[Place, Citation]]:
    """Return sentences on the topic that name the place or something inside it."""
    inside = every((*named.ids, *(one for place in named.ids for one in desk.catalogue.inside(place))))
    there = {spot for spots in desk.mentions(inside).values() for spot in spots}
    topic = {spot for one in question.entities for spots in desk.mentions(one.ids).values() for spot in spots}
    own = {spot for spots in desk.mentions(named.ids).values() for spot in spots}
    pool = sorted((there & topic) if topic else there)
    kept = []
    for spot, _ in sorted(ranked_sentences(desk, question, among=pool), key=lambda pair: (pair[0] not in own, -pair[1])):
        citation = desk.gate.cite(spot)
        if citation and spot not in taken and (topic or covered(question, plain(citation.sentence)) >= HELD):
            kept.append((spot, citation))
    return kept[:SENTENCES]


def place_order(desk: Desk, identifier: str) -> int:
    """Return how large a place is, the largest first."""
    entity = desk.catalogue.entities.get(identifier)
    return PLACE_TYPES.index(entity.type) if entity and entity.type in PLACE_TYPES else len(PLACE_TYPES)
