"""Two or more places on one topic: what the reports say of it in each, side by side, absence said as such."""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import plan, say
from kg.cut import tagged
from kg.desk import TOGETHER, Desk, Reply, query_of, unique
from kg.facts import every
from kg.figures import scope, search
from kg.held import covered
from kg.ids import Spot
from kg.kindred import said
from kg.model import Citation, Named, Question
from kg.placed import last_named
from kg.proven import Proven
from kg.ranked import ranked_sentences
from kg.remedies import remedies
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
GOES_ON = 3  # sentences after one that names a place in which a report may go on about it
# What somebody sets about: of a place's sentences these tell what it does, where no topic says which are meant.
_DOES = re.compile(
    r"设立|建立|成立|推出|推行|推广|组建|组织|开展|打造|投入|招募|引进|实施|探索|拿出|办起|开设|开办|建成|建起|盘活|请来|邀请|发动|整合|"
    r"聘请|牵头|腾出|创新|划分|选聘|选派|配备"
)


@dataclass(frozen=True, slots=True)
class Done:
    """A programme of a place with the sentence that links both; ``inner`` names who does it where that lies within."""

    name: str
    citation: Citation
    spot: Spot
    inner: str


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
        done = [one for one in done if _names_topic(question, plain(one.citation.sentence))] or done
        mine = _figures(desk, question, named)
        own = any(not one.inner for one in done)
        told = own and (not asked or any(_names_topic(question, plain(one.name)) for one in done))
        passages = [] if told else _passages(desk, question, named, {item.fact.sentence for item in mine})
        figures += mine
        shown = [
            *((one.spot, one.citation) for one in done),
            *((item.fact.sentence, item.citation) for item in mine),
            *passages,
        ]
        spots += [spot for spot, _ in shown]
        citations.append([citation for _, citation in shown])
        said = [f"{say.figure(item.fact, scope(desk, item.fact))}（{say.source(item.citation)}）" for item in mine]
        said += [say.quote(citation) for _, citation in passages]
        said += list(_listed(done))
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


def _listed(done: Sequence[Done]) -> Iterator[str]:
    """Name a place's own programmes, then those of what lies in it with whose they are."""
    for inner in sorted({one.inner for one in done}):
        names = say.listing(one.name for one in done if one.inner == inner)
        yield f"其中{inner}：{names}" if inner else names


def _programmes(desk: Desk, named: Named) -> list[Done]:
    """Return the programmes that statements link to a place or to what lies in it, each with its sentence."""
    about = desk.about(named)
    own = _linked(desk, about, named.ids, {})
    inside = every(one for place in named.ids for one in desk.catalogue.inside(place) if one not in about)
    taken = {programme for programme, _ in own}
    inner = [(p, done) for p, done in _linked(desk, inside, inside, {one: desk.catalogue.label(one) for one in inside})
             if p not in taken]
    return [done for _, done in [*own, *inner][:PROGRAMMES]]


def _linked(
    desk: Desk, doers: Sequence[str], places: Sequence[str], labels: Mapping[str, str]
) -> list[tuple[str, Done]]:
    """Return the programmes that some carry out or that lie in some places, the sentence that tells of most first."""
    if not doers:
        return []
    held = desk.links(plan.links(desk.store.base, ["located_in"], objects=places))
    done = desk.links(plan.links(desk.store.base, ["implements"], subjects=doers))
    pairs = [(link.object, link.subject, link.sentence) for link in done]
    pairs += [(link.subject, link.object, link.sentence) for link in held]
    found: dict[str, list[Done]] = {}
    for programme, doer, spot in pairs:
        entity = desk.catalogue.entities.get(programme)
        if (
            entity
            and entity.type == "programme"
            and (programme in found or len(found) < PROGRAMMES)
            and (citation := desk.gate.named(spot, [programme]))
        ):
            found.setdefault(programme, []).append(Done(entity.name, citation, spot, labels.get(doer, "")))
    names = [plain(proofs[0].name) for proofs in found.values()]
    best = [(one, max(proofs, key=lambda proof: _naming(names, proof.citation))) for one, proofs in found.items()]
    return sorted(best, key=lambda pair: -_naming(names, pair[1].citation))


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
    bare = not topic and not question.content
    pool = sorted((there & topic) if topic else there | _gone_on(desk, inside, own) if bare else there)
    kept = []
    ranked = ranked_sentences(desk, question, among=pool)
    for spot, _ in sorted(ranked, key=lambda pair: (not bare and pair[0] not in own, -pair[1])):
        citation = desk.gate.cite(spot)
        text = plain(citation.sentence) if citation else ""
        on_topic = topic or (_DOES.search(text) if bare else _of_topic(question, text))
        if citation and spot not in taken and on_topic:
            kept.append((spot, citation))
    telling = remedies(question.plain)  # 在老人吃饭方面: sentences on 食堂 and 助餐 first
    kept.sort(key=lambda pair: not any(word in pair[1].sentence for word in telling))
    return kept[:SENTENCES]


def _gone_on(desk: Desk, inside: Sequence[str], own: Collection[Spot]) -> set[Spot]:
    """Return the sentences after those that name a place in which a report goes on about it: 街道拿出180万元…."""
    after = {(report, index + step) for report, index in own for step in range(1, GOES_ON + 1)}
    return {spot for spot in after if last_named(desk, inside, spot)}


def _of_topic(question: Question, text: str) -> bool:
    """Whether a sentence is on the topic: it names what is asked about, or holds half of the question's words."""
    named = _IN_WHAT.search(question.plain) is not None and _names_topic(question, text)
    return named or covered(question, text) >= HELD


def _names_topic(question: Question, text: str) -> bool:
    """Whether a text names each thing that practices are asked in: 在助餐方面; true where none is."""
    asked = _IN_WHAT.search(question.plain)
    things = [word for word, tag in tagged(asked[1]) if tag.startswith("n") and len(word) > 1] if asked else []
    remedy = asked is not None and any(word in text for word in remedies(asked[1]))  # 在老人吃饭方面: 食堂, 助餐
    return remedy or all(said(word, text) for word in things)
