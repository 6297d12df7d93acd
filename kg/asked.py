"""What a question asks the figure of: its noun, and what else the fact must say.

``市中有多少名党员志愿者参加疫情防控`` → head 党员志愿者, unit 名, demand 参加疫情防控. Names of places are blanked before;
programmes stay, since a programme may be what is counted.
"""

import functools
import re

from kg.cut import cut, tagged
from kg.model import Asked
from kg.wording import either, type_words, word_set, words

BLANK = "□"
# 有多少户 and 有多少人 with no noun ask for those who live there.
ROUGH_HEADS = {"户": "居民", "人": "居民人口", "口人": "居民人口"}
_JOINT = re.compile(r"[和与及、以]+及?")
_EACH = re.compile(r"每(?:一)?(?:个|名|户|家|处|支|年|月|天|座|栋)?(?:社区|小区|村|街道|网格|人|户|支部)?")
_ENDS = frozenset(("v", "p", "d", "ul", "c", "r"))  # tags of words that end the noun that is counted


@functools.cache
def _how_many() -> re.Pattern[str]:
    amount = rf"(?:多少|若干|几(?={either('measure_word')}))"
    share = r"(?P<share>百分之几|几成|(?:有|占)?(?:多大|多少|多高)(?:的)?(?:比例|比重|占比|百分比)|占(?:多少|几成|百分之几|多大)|占比(?:是|为)?多少)"
    return re.compile(rf"(?:大约|大概|约)?(?:{share}|{amount}(?P<unit>{either('measure_word')})?|有?多[大高长](?:的?规模)?)")


@functools.cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('light_verb', 'particle', 'filler', 'now')}|[{BLANK},;:])+$")


@functools.cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either('particle', 'filler', 'now', 'light_verb')}|[{BLANK},;:在、])+")


@functools.cache
def _size() -> re.Pattern[str]:
    return re.compile(rf"的?{either('size_noun')}$")


def parse(text: str) -> tuple[Asked, ...]:
    """Read the asked things out of a blanked question; several when they are joined (居民网格和专属网格)."""
    text = re.sub(either("polite"), "", text)
    match = _how_many().search(text)
    before, after, unit = text, "", ""
    if match:
        before, after = text[:match.start()], text[match.end():]
        unit = "%" if match["share"] else match["unit"] or ""
    after = re.sub(rf"(?:{either('particle')}|么|吗|[,;])+$", "", after).removeprefix("的")
    if unit in ROUGH_HEADS and not _content(after) and not _content(_strip(before)):
        return (Asked(ROUGH_HEADS[unit], (), unit),)
    if after and _is_money(after):
        return (_money(before),)
    if unit and not after and unit in word_set("person_noun") | {"户", "家"}:
        return _before(before, unit)
    if not _content(after):
        return _before(before, unit)
    return _after(before, after, unit)


def _is_money(after: str) -> bool:
    return after in word_set("money")


def _money(before: str) -> Asked:
    """``两新组织捐了`` + 多少钱: the deed and who did it are demanded."""
    lead = _strip(before)
    each, lead = _take_each(lead)
    tokens = [word for word in cut(lead) if _content(word)]
    deed = tokens[-1] if tokens else ""
    return Asked(head=deed, demands=(*each, *_demands("".join(tokens[:-1]))), unit="元", money=True)


def _before(before: str, unit: str) -> tuple[Asked, ...]:
    """``专职网格员招聘了多少名``: the noun stands before, perhaps with its verb behind it."""
    lead = _size().sub("", _strip(before)) or _strip(before)
    each, lead = _take_each(lead)
    lead = _strip(lead)
    modifier, _, noun = lead.rpartition("的")
    noun = _strip(noun) or _strip(modifier)
    return tuple(Asked(part, (*each, *_demands(modifier if modifier != noun else "")), unit) for part in _split(noun))


def _after(before: str, after: str, unit: str) -> tuple[Asked, ...]:
    """``多少名党员志愿者参加疫情防控``: the noun begins behind the measure word and ends at a verb."""
    each_before, before = _take_each(before)
    each_after, after = _take_each(after)
    context = _demands(_strip(before))
    noun, rest = _noun(after)
    modifier, mark, last = noun.rpartition("的")
    if mark and last:
        noun, rest = last, f"{modifier},{rest}"
    noun = _size().sub("", noun) or noun
    demands = (*each_before, *each_after, *context, *_demands(rest))
    return tuple(Asked(part, demands, unit) for part in _split(noun))


def _noun(text: str) -> tuple[str, str]:
    """Cut at the first verb behind a noun; a verb at the start belongs to the noun (服务群众专项经费), and so does a
    verb that 的 leads back to a noun (参加疫情防控的党员志愿者).
    """
    noun, seen_noun = "", False
    for word, tag in tagged(text):
        ends = tag in _ENDS and word not in word_set("drop") and len(noun) > 1
        if seen_noun and ends and not _inside_name(noun, word):
            return noun, text[len(noun):]
        noun += word
        seen_noun = word != "的" and (seen_noun or tag[0] in "nijlzg" or tag in ("vn", "an"))
    return noun, ""


def _inside_name(noun: str, word: str) -> bool:
    return word in ("和", "与", "及", "在职", "服务", "党建", "以及") or noun.endswith("、")


def _split(noun: str) -> tuple[str, ...]:
    parts = [part for part in _JOINT.split(noun) if part]
    return tuple(parts) if len(parts) > 1 and all(len(part) > 1 for part in parts) else (noun,)


def _take_each(text: str) -> tuple[tuple[str, ...], str]:
    found = tuple(match[0] for match in _EACH.finditer(text) if len(match[0]) > 1)
    return found, _EACH.sub(lambda match: "" if len(match[0]) > 1 else match[0], text)


def _strip(text: str) -> str:
    """Take fillers and light verbs off both ends."""
    previous = None
    while previous != text:
        previous = text
        text = _tail().sub("", text)
        text = _lead().sub("", text)
    return text


def _demands(text: str) -> tuple[str, ...]:
    """Words of a phrase that a fact must confirm; small words and light verbs ask for nothing."""
    text = text.replace(BLANK, "|")
    found: list[str] = []
    for word in cut(text):
        if _content(word):
            found.append(word)
    return tuple(found)


def _content(word: str) -> bool:
    small = word_set("particle") | word_set("filler") | word_set("light_verb") | word_set("now") | word_set("stop")
    if not word or word in small or not re.search(r"[\w%]", word):
        return False
    return not re.fullmatch(rf"(?:{either('particle', 'filler', 'light_verb', 'now')})+", word)


def type_asked(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the word for the kind of thing that 哪些 or 什么 asks for, and its entity types."""
    match = re.search(r"(?:哪|什么|啥)(?:些|个|几个|几|家|一家|一个|栋|座|幢|种|支|项|所|处|条|份)?(?P<rest>[^的,;]*)", text)
    rest = match["rest"] if match else ""
    for word, types in type_words():
        if rest.startswith(word):
            return word, types
    found = [(rest.find(word), -len(word), word, types) for word, types in type_words() if word in rest]
    return (min(found)[2], min(found)[3]) if found else ("", ())


def roles() -> tuple[str, ...]:
    """Return words for posts, longest first."""
    return words("title")
