"""Lines that introduce somebody: 李敏　柳荫街道云溪社区党委书记、网格员, 云溪社区网格员　李敏."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.personal_names import FORM_OF_ADDRESS, KIN, name_at
from ingest.post_told import Told, holder
from ingest.roles import any_title
from ingest.text import by_sentence
from ingest.tokens import segmenter
from ingest.tokens import tokens as words_of
from kg.model import Mention, Sentence

LABEL = r"(?:(?:人物|姓名|讲述人?|口述人?|主人公|发言人?|对话人物|嘉宾)[：:]\s*)?"
BETWEEN = r"(?:\s*[：:｜|（(，]\s*|\s+)"  # a name and its post
POSTS_END = r"[）)：:]?$"
LONGEST_LINE, WHOLE_NAME = 60, 3  # characters
STOPS = ("。", "！", "？", "；", "，")  # end sentences, and no such line


def introduced(sentences: Sequence[Sentence]) -> list[Mention]:
    """The persons that a line of their own introduces, by name."""
    found = ((sentence, _line(sentence)) for sentence in sentences)
    return [
        Mention("person", m["name"], sentence.index, *m.span("name")) for sentence, m in found if m is not None
    ]


def introduced_posts(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """The posts that such a line tells of its person, as further mentions. ``near``: the report's places and bodies."""
    near_of: Mapping[int, Sequence[Mention]] = by_sentence(near, lambda mention: mention.sentence)
    named = {(p.sentence, p.start) for p in persons}
    found = []
    for sentence in sentences:
        line = _line(sentence)
        if line is not None and (sentence.index, line.start("name")) in named:
            told = (holder(sentence, *line.span("name"), t, near_of.get(sentence.index, ())) for t in _posts(line))
            found += [mention for mention in told if mention is not None]
    return found


def _posts(line: re.Match[str]) -> Iterator[Told]:
    for post in _post().finditer(line.string, *line.span("posts")):
        yield Told(post["title"], post.start("title"), post.start())


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！“”、\s]{{0,24}}?(?P<title>{any_title()})(?=[，、\s]|{POSTS_END})")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>(?:{alternatives(terms('surnames'))})[一-鿿]{{1,2}})"
    post = rf"[^，。；：！“”、\s]{{0,24}}?(?:{any_title()})"
    posts = rf"(?P<posts>{post}(?:[、，\s]\s*{post}){{0,3}})"
    return (
        re.compile(rf"{LABEL}{name}{BETWEEN}{posts}{POSTS_END}"),
        re.compile(rf"{LABEL}{posts}[：:\s]\s*{name}(?:[：:]|$)"),
    )


def _line(sentence: Sentence) -> re.Match[str] | None:
    """The line that introduces somebody, or None. Groups: name, posts."""
    if len(sentence.text) > LONGEST_LINE or sentence.text.endswith(STOPS):
        return None
    lines = (form.match(sentence.text) for form in _forms())
    return next((m for m in lines if m is not None and _is_name(m["name"])), None)


def _is_name(name: str) -> bool:
    """Whether it is a name as the line shows it: three characters that make no word, or what is a name anywhere."""
    if len(name) == WHOLE_NAME and not segmenter().has_word(name):
        return name not in terms("not_names") and not FORM_OF_ADDRESS.search(name) and name[-1] not in KIN
    words = words_of(name)
    return name_at(name, 0, words) == name and words[0].tag.startswith("nr")
