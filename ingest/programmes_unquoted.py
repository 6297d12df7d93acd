"""Programmes without quotation marks, each by what names it: a frame, a list, its head word, a mode of work."""

from collections.abc import Sequence

from ingest.programme_frames import framed
from ingest.programme_heads import by_head, recurring
from ingest.programme_measures import MEASURE_FRAMES
from ingest.programme_venues import VENUE_FRAMES, of_modes
from ingest.programmes_listed import listed
from ingest.text import by_sentence
from ingest.tokens import Token
from kg.model import Mention, Sentence

FRAMES = (*MEASURE_FRAMES, *VENUE_FRAMES)


def unquoted(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention], known: set[str]
) -> list[Mention]:
    """Programmes that stand without quotation marks. ``known``: names found before."""
    often = recurring(sentences)
    places_of = by_sentence(places, lambda place: place.sentence)
    found: list[Mention] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        found += framed(sentence, FRAMES, known) if sentence.kind != "heading" else []
        found += listed(sentence, known)
        heads = by_head(sentence, tokens, places_of.get(sentence.index, ()), often)
        found += [mention for mention in heads if mention.name not in known]
    return found + of_modes(sentences, known)
