"""Personal names: where one that begins with a surname ends."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.tokens import Token

SPEECH = r"(?:说|介绍|表示|告诉|坦言|直言|笑着|笑道|感慨|感叹|回忆|认为|指出|强调|讲|谈|称|道)"
# What stands right after a name of two characters and shows that it ended there.
STRONG_AFTER = re.compile(
    rf"{SPEECH}|是|在|对|和|与|从|向|为|把|将|已|曾|也|都|还|又|就|便|正|及|等|的|一边|一家|每天|每|带领|带着|带头|率先|主动|经常|入户|上门|走|来|到|"
    rf"成立|组织|负责|通过|发现|看|拿|接|听|牵头|[，。、：；！？“”（）]|$"
)
AFTER = re.compile(STRONG_AFTER.pattern + r"|[一-鿿]")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(terms("surnames"))))


def name_at(text: str, start: int, tokens: Sequence[Token]) -> str:
    """A personal name that begins at ``start``, or ""."""
    surname = _surname().match(text, start)
    if not surname:
        return ""
    opening = next((t for t in tokens if t.start == start), None)
    if (
        opening is not None
        and opening.tag in ("c", "p", "d", "u", "f")
        and len(opening.text) == 1
        and not _speech_soon(text, start)
    ):
        return ""  # 和群众: the surname is a function word here
    whole = next((t for t in tokens if t.start == start and t.tag.startswith("nr") and 2 <= len(t.text) <= 4), None)
    if any(
        t.start <= start < t.end and ((t.end - t.start >= 2 and not t.tag.startswith("nr")) or t.start < start)
        for t in tokens
    ) and not _speech_soon(text, start):
        return ""
    given = len(surname.group()) + 1
    short, long = text[start : start + given], text[start : start + given + 1]
    if not re.fullmatch(r"[一-鿿]+", short) or (
        re.search(r"[某先女阿大老小]", short[-1])
        and re.match(r"生|士|姨|妈|爷|伯|娘|师|姐|哥|叔|婶", text[start + given :])
    ):
        return ""
    if short[-1] in "某":
        return ""
    if whole and len(whole.text) == given + 1 and AFTER.match(text, whole.end):
        return whole.text
    if STRONG_AFTER.match(text, start + given) and not (whole and len(whole.text) > given):
        return short
    if re.fullmatch(r"[一-鿿]{3,4}", long) and STRONG_AFTER.match(text, start + given + 1):
        return long
    if whole:
        return whole.text
    return _by_words(text, start, tokens)


def _by_words(text: str, start: int, tokens: Sequence[Token]) -> str:
    """Where nothing after it shows its end, a name ends with a word: 张|爱国|给出, 蓝|沐阳|兼任."""
    ends = {t.end: t for t in tokens if start < t.end <= start + 3 and t.start >= start}
    for length in (3, 2):
        last = ends.get(start + length)
        name = text[start : start + length]
        if (
            last
            and re.fullmatch(r"[一-鿿]+", name)
            and not (length == 3 and last.tag.startswith(("v", "p", "d", "c")) and len(last.text) == 1)
        ):
            following = next((t for t in tokens if t.start == start + length), None)
            if following is None or following.tag.startswith(("v", "x", "p", "d", "u", "c", "r", "t", "m", "a")):
                return name
    return ""


def _speech_soon(text: str, start: int) -> bool:
    return bool(re.match(rf"[一-鿿]{{2,4}}{SPEECH}", text[start:]))
