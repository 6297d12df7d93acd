"""Organisations that a report names: by their suffix, by a form of their own, and again by less than their name."""

from collections.abc import Sequence

from ingest.offices import offices
from ingest.organisation_forms import (
    by_number_or_branch,
    founded_then,
    known_to_all,
    leagues_of_youth,
    posted,
    quoted,
    teams,
)
from ingest.organisation_names import ending_with_suffix
from ingest.organisations_again import shortened, without_place
from ingest.organisations_listed import brought_in, firms_listed, founded_together
from ingest.text import by_sentence
from ingest.tokens import Token
from kg.model import Mention, Sentence


def organisations(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention]
) -> list[Mention]:
    """Mentions of named organisations, by sentence and position.

    ``attributes``: classification, and the start of the place that the name begins with, if any.
    """
    places_of = by_sentence(places, lambda place: place.sentence)
    found: list[Mention] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        own = places_of.get(sentence.index, [])
        here = ending_with_suffix(sentence, tokens, own)
        here += quoted(sentence, here, own)
        here += known_to_all(sentence, here)
        here += founded_together(sentence, here) + brought_in(sentence, here)
        here += teams(sentence, here)
        here += founded_then(sentence, here, own)
        leagues = leagues_of_youth(sentence) + by_number_or_branch(sentence, here)
        here = [m for m in here if not any(_inside(m, league) for league in leagues)] + leagues
        firms = [f for f in firms_listed(sentence) if not any(_inside(f, m) for m in here)]
        here = [m for m in here if not any(_inside(m, firm) for firm in firms)] + firms
        here += posted(sentence, own)
        found += [*here, *offices(sentence, own, here)]
    found += without_place(sentences, found, {(p.sentence, p.start): p for p in places})
    return sorted([*found, *shortened(sentences, found)], key=lambda m: (m.sentence, m.start))


def _inside(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
