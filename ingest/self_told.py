"""Posts that somebody names beside another, or of themselves: 是骑手，也是网格员; “我是巡河员。”李敏说."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from ingest.personal_names import SPEECH
from ingest.post_told import ALSO, HELD, Told, holder, post
from ingest.text import by_sentence
from kg.model import Mention, Sentence

SELF = r"(?:^|(?<=[，。！；…“：]))我(?:既|也|还|就|不仅|不只|现在|如今|目前|本身|自己|同时){0,2}是"
SPOKE_BEFORE = re.compile(r"”[^，。；：“”让对向听使令给叫把被]{0,16}$")  # “…。”社区居民|李敏说
SPEAKS = re.compile(rf"[^，。；：“”]{{0,8}}?{SPEECH}")
SPEAKS_NEXT = re.compile(rf"[^，。；：“”]{{0,8}}?{SPEECH}[^，。；：“”]{{0,8}}[，：]*“")


@cache
def _second() -> re.Pattern[str]:
    """Right after a name: 是一名水电工，同时也是…网格员. Group: the title."""
    opens = r"(?:（[^）]{1,20}）)?，?(?:今年\d+岁，|\d+岁，)?(?:既|不仅|不只|本来|原本|平日里?)?是[^，。；“”]{1,18}"
    return re.compile(rf"{opens}{ALSO}{post('title')}")


@cache
def _of_self() -> re.Pattern[str]:
    """In a quotation: 我是…巡河员; 我是一名水电工，同时也是…网格员. Groups: the title, the second one."""
    second = rf"[^，。；“”]{{0,18}}{ALSO}{post('two')}"
    return re.compile(rf"{SELF}(?:{post('one')})?(?:{second})?")


def self_told(sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """Posts that are told beside another calling or by their holders, as further mentions of them.

    ``near``: places and organisations of the report.
    """
    near_of = by_sentence(near, lambda mention: mention.sentence)
    found: list[Mention] = []
    for person in persons:
        sentence = sentences[person.sentence]
        if person.attributes.get("kind") in HELD or "是" not in sentence.text:
            continue
        named = near_of.get(person.sentence, ())
        posts = (holder(sentence, person.start, person.end, told, named) for told in _told(sentence.text, person))
        found += islice(filter(None, posts), 1)
    return found


def _told(text: str, person: Mention) -> Iterator[Told]:
    """Titles told of a person."""
    if second := _second().match(text, person.end):
        yield Told(second["title"], second.start("title"), second.start())
    begin, end = _quotation(text, person)
    for m in _of_self().finditer(text, begin, end):
        for name in ("two", "one"):
            if m[name]:
                yield Told(m[name], m.start(name), m.start())


def _quotation(text: str, person: Mention) -> tuple[int, int]:
    """Where what a person says begins and ends, in the same sentence; (0, 0) where nothing is quoted."""
    if (before := SPOKE_BEFORE.search(text, 0, person.start)) and SPEAKS.match(text, person.end):
        return text.rfind("“", 0, before.start()) + 1, before.start()
    if after := SPEAKS_NEXT.match(text, person.end):
        close = text.find("”", after.end())
        return after.end(), close if close > 0 else len(text)
    return 0, 0
