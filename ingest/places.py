"""Place mentions: divisions by name, development zones, and what has the suffix of a place (社区, 村, 小区 …)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.addressed import addressed
from ingest.called import called
from ingest.estates import bare_communities, bare_mentions, listed_communities, told, unsuffixed, without_road
from ingest.estates_as_villages import estates_as_villages
from ingest.estates_listed import estates_in_lists
from ingest.estates_told import told_estates
from ingest.gazetteer import full_names, listed_mentions
from ingest.ideals import is_ideal
from ingest.lanes import lanes_and_regions
from ingest.name_context import COMMUNITY, ESTATE, FOLLOWING
from ingest.name_elsewhere import as_elsewhere
from ingest.name_variants import under_whole_names, with_stem
from ingest.names_shown import names_shown
from ingest.no_place import firm_brands, no_place, of_firm
from ingest.parted import after_street, as_parts, without_city
from ingest.place_suffixes import Candidate
from ingest.places_repeated import repeated
from ingest.street_forms import street_forms
from ingest.street_offices import street_offices
from ingest.suffixed import candidates
from ingest.text import occurrences
from ingest.tokens import Token
from ingest.unlisted import unlisted_divisions, unlisted_mentions
from ingest.yards import numbered_yards
from kg.model import Mention, Sentence

LEADING = "归为比给向对在与和同跟及由把被将让从到于自往"  # words that a name is taken to begin with: 为|云溪村
JOINED = re.compile(r"[一-鿿]{2,4}?[同与跟](?=[一-鿿]{4})")  # 李敏同|桐花社区, where that is a name elsewhere
QUARTER = "居民区"
LONGER_CORE = 3  # characters; shorter ones end other names
RECURRING = 2  # times: what comes again before a suffix is a name rather than a description


def places(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str] = ()) -> list[Mention]:
    """Mentions of places, by sentence and position; of overlapping ones the longest.

    ``known``: chains of places that the front matter gives (浙江省杭州市拱墅区). ``attributes`` of a mention: ``short``
    (the short form that stands in the text), ``bare`` (the name without its suffix), ``zone`` (the division that a
    development zone is named after), ``guess`` (a short form whose full name the report never gives).
    """
    full = full_names(sentences, known)
    unlisted = unlisted_divisions(sentences, words, known)
    found: list[list[Mention]] = []
    suffixed: list[Candidate] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        named = listed_mentions(sentence, tokens, full)
        named += unlisted_mentions(sentence, unlisted, named)
        found.append(named)
    street_forms(sentences, found)
    street_offices(sentences, found)
    for sentence, tokens in zip(sentences, words, strict=True):
        suffixed += candidates(sentence, tokens, found[sentence.index])
    accepted = without_city(_accepted(as_elsewhere(suffixed, sentences, found), sentences), sentences)
    accepted = under_whole_names(with_stem(after_street(accepted), sentences), sentences)
    for mention in accepted:
        found[mention.sentence].append(mention)
    _again(sentences, [*accepted, *_namesakes(sentences, accepted)], found)
    addressed(sentences, words, found)
    unsuffixed(sentences, words, found)
    numbered_yards(sentences, found)
    lanes_and_regions(sentences, found)
    told(sentences, found)
    bare_mentions(sentences, found)
    told_estates(sentences, found)
    without_road(sentences, found)
    as_parts(sentences, found)
    bare_communities(sentences, found)
    listed_communities(sentences, found)
    estates_in_lists(sentences, found)
    repeated(sentences, found)
    names_shown(sentences, found)
    called(sentences, found)
    kept = [m for row in _without_guesses(found) for m in _longest(row)]
    brands = firm_brands(kept, sentences)
    kept = [m for m in kept if not of_firm(sentences[m.sentence].text, m, brands)]
    kept = [m for m in kept if not no_place(sentences[m.sentence].text, m)]
    return estates_as_villages(sentences, kept)


def _accepted(suffixed: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Mention]:
    often = Counter(candidate.mention.name for candidate in suffixed)
    names = {c.mention.name for c in suffixed if c.sure or often[c.mention.name] >= RECURRING}
    names -= {n for n in names if (n[0] in LEADING and n[1:] in often) or is_ideal(n, sentences)}
    names -= {n for n in names if (joined := JOINED.match(n)) and n[joined.end() :] in names}
    pairs = list(pairwise(suffixed))
    for one, other in (*pairs, *reversed(pairs)):  # what the last of a list shows, the first takes from its neighbour
        if _listed(one.mention, other.mention) and {one.mention.name, other.mention.name} & names:
            names |= {one.mention.name, other.mention.name}
    kept = [c.mention for c in suffixed if c.mention.name in names]
    return [m for m in kept if not any(_ends_longer(m, n, sentences) for n in names)]


def _ends_longer(mention: Mention, name: str, sentences: Sequence[Sentence]) -> bool:
    """花园社区, where the text has 锦程花园社区, which is a name."""
    longer = name != mention.name and name.endswith(mention.name)
    return longer and sentences[mention.sentence].text.endswith(name, 0, mention.end)


def _listed(one: Mention, other: Mention) -> bool:
    """槐树社区、云溪社区: beside a place of its kind in a list stands another."""
    adjacent = one.sentence == other.sentence and one.end + 1 == other.start
    return adjacent and one.type == other.type


def _again(sentences: Sequence[Sentence], accepted: Sequence[Mention], found: Sequence[list[Mention]]) -> None:
    """A name found once (唐塔街道胜利社区) is found wherever it stands, whatever the words around it look like."""
    kinds = {m.name: m.type for m in accepted}
    for sentence in sentences:
        taken = [(m.start, m.end) for m in found[sentence.index]]
        for name, kind in kinds.items():
            for start in occurrences(sentence.text, name):
                end = start + len(name)
                # 雅居小区 gives way to 七里雅居小区, which is the longer one
                if not any(a < end and start < b and b - a >= end - start for a, b in taken):
                    found[sentence.index].append(Mention(kind, name, sentence.index, start, end))


def _without_guesses(found: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """A guessed short form goes where it only begins other names: 四川 in a report on 四川商会大厦."""
    begun = {m.name[:2] for row in found for m in row if "guess" not in m.attributes and "short" not in m.attributes}
    return [[m for m in row if "guess" not in m.attributes or m.attributes["short"][:2] not in begun] for row in found]


def _namesakes(sentences: Sequence[Sentence], accepted: Sequence[Mention]) -> list[Mention]:
    """柳家庄小区 in a report on 柳家庄社区: an estate called like its community, whatever its words look like."""
    cores = {m.name.removesuffix(kind) for m in accepted for kind in (COMMUNITY, QUARTER) if m.name.endswith(kind)}
    whole = "".join(s.text for s in sentences)
    names = {name for core in cores if len(core) >= RECURRING and (name := core + ESTATE) in whole}
    estates = [
        Mention("residential", name, s.index, start, start + len(name))
        for name in sorted(names)
        for s in sentences
        for start in occurrences(s.text, name)
    ]
    called = {m.name.removesuffix(ESTATE) for m in accepted if m.name.endswith(ESTATE)}
    return estates + _of_namesake(sentences, called, whole)


def _of_namesake(sentences: Sequence[Sentence], estates: set[str], whole: str) -> list[Mention]:
    """翠湖名都社区|党委书记 in a report on 翠湖名都小区: its community. ``estates``: what estates are called."""
    return [
        Mention("community", core + COMMUNITY, s.index, start, start + len(core + COMMUNITY))
        for core in sorted(estates)
        if len(core) >= LONGER_CORE and core + COMMUNITY in whole
        for s in sentences
        for start in occurrences(s.text, core + COMMUNITY)
        if FOLLOWING.match(s.text, start + len(core + COMMUNITY))
    ]


def _longest(row: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(row, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
