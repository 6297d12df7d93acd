"""Posts that somebody names beside another, or of themselves: 是骑手，也是网格员; “我是巡河员。”李敏说."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.personal_names import SPEECH
from ingest.roles import any_title, kind_of, with_role
from ingest.text import by_sentence
from kg.model import Mention, Sentence

HELD = ("official", "worker")  # kinds of titles that are posts
# Between 是 and a title: whose it is, and no verb (我是去找|网格员).
OF = r"(?![去来找听看为因被跟向从问请怕靠替帮给想问冲])[^，。；：！“”]{0,20}?"
ALSO = r"，(?:同时|平时|业余|而且|并且|另外|还|也|又|更){1,3}(?:是|担任|兼任|任|兼)"
ENDS = r"(?=[，。；、！”]|$)"
SELF = r"(?:^|(?<=[，。！；…“：]))我(?:既|也|还|就|不仅|不只|现在|如今|目前|本身|自己|同时){0,2}是"
SPOKE_BEFORE = re.compile(r"”[^，。；：“”让对向听使令给叫把被]{0,16}$")  # “…。”社区居民|李敏说
SPEAKS = re.compile(rf"[^，。；：“”]{{0,8}}?{SPEECH}")
SPEAKS_NEXT = re.compile(rf"[^，。；：“”]{{0,8}}?{SPEECH}[^，。；：“”]{{0,8}}[，：]*“")


@cache
def _second() -> re.Pattern[str]:
    """Right after a name: 是一名水电工，同时也是…网格员. Group: the title."""
    opens = r"(?:（[^）]{1,20}）)?，?(?:今年\d+岁，|\d+岁，)?(?:既|不仅|不只|本来|原本|平日里?)?是[^，。；“”]{1,18}"
    return re.compile(rf"{opens}{ALSO}{OF}(?P<title>{any_title()}){ENDS}")


@cache
def _of_self() -> re.Pattern[str]:
    """In a quotation: 我是…巡河员; 我是一名水电工，同时也是…网格员. Groups: the title, the second one."""
    second = rf"[^，。；“”]{{0,18}}{ALSO}{OF}(?P<two>{any_title()}){ENDS}"
    return re.compile(rf"{SELF}(?:{OF}(?P<one>{any_title()}){ENDS})?(?:{second})?")


def self_told(sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """Posts that are told beside another calling or by their holders, as further mentions of them.

    ``near``: places and organisations of the report.
    """
    near_of = by_sentence(near, lambda mention: mention.sentence)
    found = []
    for person in persons:
        sentence = sentences[person.sentence]
        if person.attributes.get("kind") in HELD or "是" not in sentence.text:
            continue
        for title, start, floor in _titles(sentence.text, person):
            if kind_of(title, sentence.text, start) in HELD:
                inside = [m for m in near_of.get(person.sentence, ()) if m.start >= floor]
                found.append(with_role(sentence, person.start, person.end, title, start, inside, floor))
                break
    return found


def _titles(text: str, person: Mention) -> Iterator[tuple[str, int, int]]:
    """Titles told of a person, with where they begin, and where what tells them does."""
    if second := _second().match(text, person.end):
        yield second["title"], second.start("title"), second.start()
    begin, end = _quotation(text, person)
    for m in _of_self().finditer(text, begin, end):
        for name in ("two", "one"):
            if m[name]:
                yield m[name], m.start(name), m.start()


def _quotation(text: str, person: Mention) -> tuple[int, int]:
    """Where what a person says begins and ends, in the same sentence; (0, 0) where nothing is quoted."""
    if (before := SPOKE_BEFORE.search(text, 0, person.start)) and SPEAKS.match(text, person.end):
        return text.rfind("“", 0, before.start()) + 1, before.start()
    if after := SPEAKS_NEXT.match(text, person.end):
        close = text.find("”", after.end())
        return after.end(), close if close > 0 else len(text)
    return 0, 0
