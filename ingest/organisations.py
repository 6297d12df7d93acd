"""Organisations that a report names: by their suffix, by a form of their own, and again by less than their name."""

from collections.abc import Sequence

from ingest.offices import offices
from ingest.organisation_forms import by_number_or_branch, known_to_all, leagues_of_youth, posted, quoted
from ingest.organisation_names import ending_with_suffix
from ingest.organisations_again import shortened, without_place
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
        found += ending_with_suffix(sentence, tokens, places_of.get(sentence.index, []))
        found += quoted(sentence, found, places_of.get(sentence.index, []))
        found += known_to_all(sentence, found)
        leagues = leagues_of_youth(sentence) + by_number_or_branch(sentence, found)
        found = [m for m in found if not any(_inside(m, league) for league in leagues)] + leagues
        own = places_of.get(sentence.index, [])
        found += posted(sentence, own)
        found += offices(sentence, own, [m for m in found if m.sentence == sentence.index])
    found += without_place(sentences, found, {(p.sentence, p.start): p for p in places})
    return sorted([*found, *shortened(sentences, found)], key=lambda m: (m.sentence, m.start))


def _inside(inner: Mention, outer: Mention) -> bool:
    return inner.sentence == outer.sentence and outer.start <= inner.start and inner.end <= outer.end
