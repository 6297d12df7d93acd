"""Posts that a sentence gives to somebody whom the one before names: …李敏每天过来转转。他当楼长多年."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.post_told import ALSO, Told, holder, post
from ingest.roles import any_title
from ingest.text import by_sentence
from kg.model import Mention, Sentence

PRONOUN = "他她"
WITH = re.compile(r"[和与同、及]")  # 李敏和王立军…: nobody knows which of them 他 is
SOON = 12  # characters at the beginning of a sentence
# 他曾是…, 她当过…: no post that is held
NOT_NOW = re.compile(r"[当做干任]过|曾|以前|从前|当年|过去|退休前|年轻时|那时")


@cache
def _he_is() -> re.Pattern[str]:
    """他当志愿楼长; 如今，她是云溪社区的网格员. Groups: the pronoun, whose the title is, the title."""
    aged = r"(?:今年)?\d{2}岁的"
    when = rf"(?:[^，。；“”他她]{{0,12}}，)?(?:如今|现在|现|目前|后来|平时|同时|去年|{aged}|今年|[\d年月起]{{2,9}})*+"
    chosen = r"被[^，。；]{0,10}?(?:选|聘|推举)"
    holds = rf"(?:也|还|又|就|便|现在|如今|已经?|主动|义务|自愿|同时|既|仍|一直|兼|志愿|{chosen})*"
    verb = r"(?:是|为|当上?|任|担任|兼任|当选为?|出任|受聘[为任]?|做|干)(?:了|起了?|着)?"
    of = r"(?![去来找听看])(?:[^，。；：！？“”他她]|“[^“”]{2,8}”){0,24}?"
    title = rf"(?P<title>{any_title()})(?=[，。；、]|已|$)"
    return re.compile(rf"{when}(?P<who>[{PRONOUN}]){holds}{verb}(?P<of>{of}){title}")


@cache
def _he_also_is() -> re.Pattern[str]:
    """她是党员，也是云溪社区的调解员. Groups: the pronoun, the post (with whose it is), the title."""
    first = r"(?:既|不仅)?是[^，。；“”]{1,18}"
    return re.compile(rf"(?P<who>[{PRONOUN}]){first}{ALSO}(?P<of>{post('title')})")


def by_pronoun(sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """Posts of the only person of the sentence before, as further mentions of them where the pronoun stands.

    ``near``: places and organisations of the report.
    """
    named = by_sentence(persons, lambda person: person.sentence)
    near_of = by_sentence(near, lambda mention: mention.sentence)
    found = []
    for index, here in named.items():
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        names = {person.name for person in here}
        if after is None or after.paragraph != sentences[index].paragraph or len(names) != 1 or index + 1 in named:
            continue
        if any(WITH.match(sentences[index].text, person.end) for person in here):
            continue
        for m in _told(after.text):
            told = Told(m["title"], m.start("title"), m.start("of"))
            if held := holder(after, *m.span("who"), told, near_of.get(after.index, ())):
                found.append(dataclasses.replace(held, name=names.pop()))
                break
    return found


def _told(text: str) -> Iterator[re.Match[str]]:
    """What a sentence tells of the pronoun that it begins with, and what it tells beside that."""
    if not NOT_NOW.search(text[:SOON]) and (first := _he_is().match(text)):
        yield first
        if second := _he_also_is().match(text):
            yield second
