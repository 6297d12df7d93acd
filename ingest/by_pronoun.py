"""Posts that a sentence gives to somebody whom the one before names: …李敏每天过来转转。他当楼长多年."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.roles import any_title, kind_of, with_role
from ingest.self_told import ALSO, ENDS, OF
from ingest.text import by_sentence
from kg.model import Mention, Sentence

HELD = ("official", "worker")  # kinds of titles that are posts
PRONOUN = "他她"
WITH = re.compile(r"[和与同、及]")  # 李敏和王立军…: nobody knows which of them 他 is
# 他曾是…: no post that is held
NOT_NOW = re.compile(r"曾|以前|从前|当年|过去|退休前|年轻时|那时")


@cache
def _he_is() -> re.Pattern[str]:
    """他当志愿楼长; 如今，她是云溪社区的网格员. Groups: the pronoun, what stands before the title, the title."""
    when = r"(?:[^，。；“”他她]{0,12}，)?(?:如今|现在|现|目前|后来|平时|同时|去年|今年|[\d年月起]{2,9})*"
    chosen = r"被[^，。；]{0,10}?(?:选|聘|推举)"
    holds = rf"(?:也|还|又|就|便|现在|如今|已经?|主动|义务|自愿|同时|既|仍|一直|兼|志愿|{chosen})*"
    verb = r"(?:是|为|当上?|任|担任|兼任|当选为?|出任|受聘[为任]?|做|干)(?:了|起了?|着)?"
    of = r"(?![去来找听看])[^，。；：！？“”他她]{0,20}?"
    title = rf"(?P<title>{any_title()})(?=[，。；、]|已|$)"
    return re.compile(rf"{when}(?P<who>[{PRONOUN}]){holds}{verb}(?P<of>{of}){title}")


@cache
def _he_also_is() -> re.Pattern[str]:
    """她是党员，也是云溪社区的调解员. Groups as above."""
    first = r"(?:既|不仅)?是[^，。；“”]{1,18}"
    return re.compile(rf"(?P<who>[{PRONOUN}]){first}{ALSO}(?P<of>{OF})(?P<title>{any_title()}){ENDS}")


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
        m = None if NOT_NOW.search(after.text[:12]) else _he_is().match(after.text)
        if m is not None and kind_of(m["title"], after.text, m.start("title")) not in HELD:
            m = _he_also_is().match(after.text)
        if m is None or kind_of(m["title"], after.text, m.start("title")) not in HELD:
            continue
        inside = [place for place in near_of.get(after.index, ()) if place.start >= m.start("of")]
        told = with_role(after, *m.span("who"), m["title"], m.start("title"), inside, m.start("of"))
        found.append(Mention("person", names.pop(), after.index, *m.span("who"), told.attributes))
    return found
