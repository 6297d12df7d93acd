"""Which of the persons that a report names are private: residents and quoted citizens, who hold no office or post.

Public are those whom the report gives an office or a worker's post anywhere, before the name or after it, those who
lead what it names (他牵头拉起“…”), those after whom something is named (a workroom, an award), and those whom everybody
knows. All others are withheld by :mod:`kg.withhold`: of a name that stands alone it is not known that it may be shown.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.personal_names import FORM_OF_ADDRESS
from ingest.roles import titles
from ingest.tokens import Token
from kg.model import Entity, Mention, Sentence

OFFICES = ("official", "worker")
LONGEST = 4  # characters of a name
NAMING = ("programme", "organisation", "award", "document")  # entities that may bear a person's name


# What follows the names of those whom everybody knows: 雷锋精神, 张桂梅式, 欧阳海班.
KNOWN_BY = "思想|理论|主义|新时代|精神|式|事迹|故居"
# What stands before a name and says that its bearer is no private person, but not which post it is.
OFFICE_BEFORE = re.compile(r"(?<!退休)(?<!老)(?:干部|工作者|工作人员|人大代表|政协委员)$")


@cache
def _public_after() -> re.Pattern[str]:
    """Right after a name: 李敏书记, 雷锋精神."""
    found = tuple(title for title, kind in titles().items() if kind in OFFICES)
    return re.compile(rf"(?:总|原|副)?(?:{alternatives(found)})|{KNOWN_BY}")


@cache
def _before_resident() -> tuple[str, ...]:
    """What a resident's name follows: 居民王玉兰, 73岁的王玉兰, 一位名叫王玉兰."""
    return (*(title for title, kind in titles().items() if kind == "resident"), "岁的", "名叫")


# 老船工李敏|2022年牵头拉起“说理队”; …。他牵头拉起“…”; 由退休教师李敏|牵头，
_HEADS = r"(?:又|还|主动)?(?:牵头|领衔|发起|挑头|带头)[^，。；“”]{0,8}“"
HEADS = re.compile(rf"(?:牵头|领衔)[，。；、的]|[，\d年月今去当退休后来]*{_HEADS}")
HE_LEADS = re.compile(rf"(?:[^，。；“”]{{2,10}}，)?[他她]{_HEADS}")
INN = re.compile(r"(?<=民)宿")  # 博后村|民宿协会: no villager called 宿


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(alternatives(terms("surnames")))


@cache
def _surnames_begin() -> frozenset[str]:
    """First characters of surnames: most words begin with another."""
    return frozenset(surname[0] for surname in terms("surnames"))


def _residents(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]]) -> set[str]:
    """Names that the segmenter takes for such right after a resident's title, whatever follows them.

    As persons of the graph they would be too uncertain; to withhold one too many does less harm than one too few.
    """
    names = {
        _named(tokens[at:at + 2]) for sentence, tokens in zip(sentences, words, strict=True)
        for at, token in enumerate(tokens)
        if token.text[0] in _surnames_begin() and sentence.text.endswith(_before_resident(), 0, token.start)
        and _surname().match(token.text) and not INN.match(sentence.text, token.start)
    }
    return {name for name in names if name and name not in terms("not_names") and not FORM_OF_ADDRESS.search(name)}


def _named(tokens: Sequence[Token]) -> str:
    """A name in one word (李秀英) or two (王|玉兰, 张|大山), or ""."""
    first, *rest = tokens
    if len(first.text) > 1:
        return first.text if first.tag.startswith("nr") and len(first.text) <= LONGEST else ""
    if not rest or len(rest[0].text) > 2 or first.text in terms("surnames", "rare"):
        return ""
    named = first.tag.startswith("nr") or rest[0].tag.startswith("nr")
    placed = rest[0].tag.startswith("ns") and not first.tag.startswith(("v", "d", "p", "a"))
    return first.text + rest[0].text if named or placed else ""


def private_names(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], people: Sequence[Mention],
                  entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return the names of private persons: of those mentioned, and of residents that are not sure enough for that."""
    named = [entity.name for entity in entities if entity.type in NAMING]
    public = {m.name for m in people if m.attributes.get("kind") in OFFICES}
    public |= {m.name for m in people if _public_after().match(sentences[m.sentence].text, m.end)}
    public |= {m.name for m in people if OFFICE_BEFORE.search(sentences[m.sentence].text, 0, m.start)}
    public |= {m.name for m in people if _quoted(sentences[m.sentence].text, m)}
    public |= {m.name for m in people if any(m.name in name for name in named)}
    public |= {m.name for m in people if _leads(sentences, m)}
    sure = {m.name for m in people}
    more = {name for name in _residents(sentences, words) if not any(one.startswith(name) for one in sure)}
    return tuple(sorted((sure | more) - public - terms("public_figures")))


def _leads(sentences: Sequence[Sentence], mention: Mention) -> bool:
    """老船工李敏…。他牵头拉起“说理队”: who heads what the report names holds a post, if one of no list."""
    here, after = sentences[mention.sentence], sentences[mention.sentence + 1 : mention.sentence + 2]
    goes_on = any(s.paragraph == here.paragraph and HE_LEADS.match(s.text) for s in after)
    return goes_on or HEADS.match(here.text, mention.end) is not None


def _quoted(text: str, mention: Mention) -> bool:
    """Whether quotation marks hold the name alone: something goes by it (以“李敏”命名的驿站)."""
    return text[mention.start - 1:mention.start] == "“" and text[mention.end:mention.end + 1] == "”"
