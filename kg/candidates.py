"""Which sentences may answer a question: those of the asked places, or of what else it names, the nearest of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg import namesakes
from kg.desk import Desk
from kg.ids import Spot
from kg.model import Citation, Question
from kg.narrow import Filters
from kg.search import Found, nearest
from kg.titled import of_title
from kg.verify import is_heading
from kg.wording import plain

LOOKED_AT = 24  # nearest sentences of a place that are weighed
BEFORE = 2  # sentences before one in which what it speaks of may have been named
_SPOKEN_OF = ("programme", "organisation", "person", "document")
FAR = 4  # sentences since a programme, body or person was named, from which on it is no longer spoken of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what stands around it; texts are in comparable form."""

    where: Spot
    citation: Citation
    text: str
    window: str  # with the sentences before it
    heading: str  # the title of its report and the heading it stands under
    dense: float  # cosine
    terms: float  # share of the question that its terms cover
    since: int  # sentences since what is asked about was named, FAR at most; 0 where the question names places alone


def candidates(desk: Desk, question: Question) -> list[Candidate]:
    """Return the sentences that may answer, in reading order; none about a place that no report names."""
    found: dict[Spot, Found] = {}
    for filters in _scopes(desk, question):
        for hit in nearest(desk.store, desk.encoder, question.plain, LOOKED_AT, filters):
            found.setdefault((hit.report, hit.sentence), hit)
    sections = desk.sections(dict.fromkeys(report for report, _ in found))
    naming = _naming(desk, question)
    titled = of_title(desk, _named(question))
    read = (_candidate(desk, hit, sections, naming, hit.report in titled) for _, hit in sorted(found.items()))
    return [one for one in read if one is not None]


def _scopes(desk: Desk, question: Question) -> Iterator[Filters]:
    """The parts of the store to look in: each asked place, else what speaks of each asked name, else all of it."""
    places = [one for named in question.places for one in namesakes.some(named)]
    if any(not named.ids for named in question.places):
        return
    if not places:
        places = _sites(desk, question)
    named = _named(question)
    yield from (Filters(place=one) for one in dict.fromkeys(places))
    if not question.places:
        yield from (Filters(programme=one) for one in named)
        if titled := of_title(desk, named):
            yield Filters(reports=titled)
    if not places and not named:
        yield Filters()


def _sites(desk: Desk, question: Question) -> list[str]:
    """The places whose bodies a question names: what a report says of 某小区 it may say of 某小区党委."""
    bodies = [named for named in question.entities if named.type == "organisation"]
    sites = (one for named in bodies for one in desk.about(replace(named, ids=namesakes.some(named))))
    return [one for one in sites if desk.catalogue.is_place(one)][: namesakes.MOST]


def _named(question: Question) -> list[str]:
    """What a question names that reports speak of for a while; an award is only won."""
    return [one for named in question.entities if named.type in _SPOKEN_OF for one in namesakes.some(named)]


def _naming(desk: Desk, question: Question) -> frozenset[Spot] | None:
    """Where a question's programmes, bodies and persons are named; None where it has none."""
    wanted = _named(question)
    wanted += _sites(desk, question) if wanted else []
    return frozenset(spot for spots in desk.mentions(wanted).values() for spot in spots) if wanted else None


def _candidate(
    desk: Desk, hit: Found, sections: Mapping[Spot, str], naming: frozenset[Spot] | None, titled: bool
) -> Candidate | None:
    where = report, index = hit.report, hit.sentence
    citation = desk.gate.cite(where)
    if citation is None or is_heading(citation):
        return None  # a headline says nothing by itself
    before = (desk.gate.cite_quietly((report, index - back)) for back in range(min(BEFORE, index), 0, -1))
    text = plain(citation.sentence)
    window = "".join(plain(one.sentence) for one in before if one is not None) + text
    heading = plain(f"{sections.get(where, '')}|{citation.title}")
    named = None if naming is None else next((n for n in range(FAR) if (report, index - n) in naming), None)
    since = 0 if naming is None else FAR - 1 if named is None and titled else FAR if named is None else named
    return Candidate(where, citation, text, window, heading, hit.dense, hit.terms, since)
