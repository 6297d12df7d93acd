"""Names of places that nothing around shows, only the odds of their characters: 在|鸿瑞楼宇|社区, …街道|越川|社区."""

import re
from collections.abc import Sequence

from ingest.likely_names import ending_in_digits, likelier_with, likely_start
from ingest.name_context import opens_clause, visited
from ingest.place_suffixes import Candidate, suffixes
from ingest.tokens import Token, segmenter
from kg.model import Mention, Sentence


def likelier(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int], found: Candidate | None
) -> Candidate | None:
    """What its characters alone show for a name, where nothing else does or it begins a word before ``found``.

    前进|花园社区, 云大清和|学院小区: a word in the middle of a clause may be the end of a longer name.
    """
    if found is None or not found.sure:
        return _by_characters(sentence, tokens, suffix, barriers) or found
    text, start = sentence.text, found.mention.start
    if start in barriers or opens_clause(text, start):
        return found
    torn = _torn(text, start, suffix, barriers)
    if not torn and not segmenter().has_word(text[start : suffix.start()]):
        return found
    longer = _by_characters(sentence, tokens, suffix, barriers)
    further = longer is not None and longer.mention.start + (1 if torn else len("前进")) <= start
    return longer if further else found


def _by_characters(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int]
) -> Candidate | None:
    """A name that nothing around shows: 在|鸿瑞楼宇|社区, …街道|越川|社区."""
    text, kind = sentence.text, suffixes()[suffix.group()][0]
    start = ending_in_digits(kind, text, tokens, suffix.start(), barriers)
    start = likely_start(kind, text, tokens, suffix, barriers) if start is None else start
    if start is None:
        return None
    return Candidate(Mention(kind, text[start : suffix.end()], sentence.index, start, suffix.end()), sure=True)


def _torn(text: str, start: int, suffix: re.Match[str], barriers: set[int]) -> bool:
    """住在|建|安南里|社区: one character of a name is left between where names begin and ``start``."""
    before = start - 1
    begins = before in barriers or visited(text, before) or text.endswith("在", 0, before)
    kind = suffixes()[suffix.group()][0]
    return begins and likelier_with(kind, text, before, suffix)
