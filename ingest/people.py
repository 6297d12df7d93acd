"""Persons with the role in which a report names them. Bylines are no persons of the story."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ingest.introduced import introduced
from ingest.personal_names import SPEECH, name_at
from ingest.roles import kind_of, stated_role_pattern, title_pattern, with_role
from ingest.text import by_sentence, occurrences
from ingest.tokens import Token, segmenter
from ingest.tokens import tokens as words_of
from kg.model import Mention, Sentence

GIVEN_POST, POST_REACH = re.compile(r"[由请][^，。；]{0,10}$"), 11  # 由…出身的|闻人杰任书记
RECURRING = 2  # times: what the segmenter takes for a name and comes again is one
SOON = 12  # characters that show where a name ends
RECURRING_LENGTH = 3  # characters; shorter ones are too often words
LINKED = re.compile(r"(?:仍|还|就|则)?(?:是|为|由)(?:\d+岁的)?")  # between a title and a name
OPENS_CLAUSE = "，。；”’：！？、"
OPENS_NAME = re.compile(r"(?:岁的|名叫|叫|帮|向|和|，)$")
INTRODUCES = re.compile(r"(?:岁的|名叫|(?:^|[，。；”])(?:他|她)(?:就|便)?叫)$")  # 73岁的李敏, 名叫李敏, 他叫李敏
# 老于叫|于|海清，…: a name of which the segmenter makes other words
CALLED_SO = re.compile(r"(?:名叫|(?:^|[，。；：])老[一-鿿](?:大名|本名|原名|全名)?(?:就|便)?叫)$")
# 云溪社区的|李桂珍|每天巡街: who acts there, where the one before says of which place
ACTS_THERE = re.compile(r"已经?(?=[一-鿿])|一早|早早|正在|又在|每[天日周]|今年\d")
INSIDE = ("community", "village", "residential")
LIVES_OF = re.compile(r"(?:家住|现住|居住在)[^，。；]{2,20}的$")  # 家住云溪社区的|李敏，
AGED_OF = re.compile(r"\d{2}岁的$")  # 今年58岁的|向|秀英是…楼长
AGED = re.compile(r"(?:今年)?\d{2}岁")
QUOTED = re.compile(rf"(?:笑着)?{SPEECH}")  # “…。”何|志远说: who is quoted
CHOSEN = re.compile(r"被[^，。；、]{0,8}?(?:推选|推举|选举|选|聘)(?:[为成]|担任|当)|当选")
EVERY_TIME = re.compile(r"([周天月日时常])\1[聊说谈议讲评]”")  # “桐花管家|周周说”: a programme that is called so
# 李敏说, 李敏（女，45岁）, and no 苏木（指乡一级）
ACTS_AS_PERSON = re.compile(
    rf"(?:笑着)?{SPEECH}|[（(](?!指|即|也就是|又[称名叫]|[简俗统]称|以下)|就?开始|今年\d+岁"
)

Near = Mapping[int, Sequence[Mention]]


def people(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    places: Sequence[Mention],
    organisations: Sequence[Mention],
) -> list[Mention]:
    """Mentions of persons, by sentence and position.

    ``attributes``, where the sentence says them: role (as named), kind (official, worker, resident) and of (what the
    role belongs to, see :func:`ingest.roles.with_role`).
    """
    near = by_sentence((*places, *organisations), lambda mention: mention.sentence)
    found = [
        mention
        for sentence, tokens in zip(sentences, words, strict=True)
        if sentence.kind != "heading" or sentence.text.startswith("——")  # ——记某某社区党委书记李敏
        for mention in _titled(sentence, tokens, near.get(sentence.index, ()))
    ]
    found += [m for m in introduced(sentences) if (m.sentence, m.start) not in {(f.sentence, f.start) for f in found}]
    found += _untitled(sentences, words, near, found, _recurring(sentences, words, places))
    found += _again(sentences, found)
    return sorted(found, key=lambda m: (m.sentence, m.start))


def _titled(sentence: Sentence, tokens: Sequence[Token], near: Sequence[Mention]) -> list[Mention]:
    """Names right after a title: 社区党委书记李敏."""
    found: list[Mention] = []
    for title in _titles(sentence.text, near):
        start = title.end()
        in_place = any(m.start <= title.start() < m.end for m in near if m.type != "organisation")
        if kind_of(title.group(1)) == "byline" or in_place or any(m.start <= start < m.end for m in near):
            continue
        if EVERY_TIME.match(sentence.text, start):
            continue
        if linked := LINKED.match(sentence.text, start):
            start = linked.end()  # 党委书记仍是李敏: its role is added with those that a verb links
            if any(m.start <= start < m.end for m in near):
                continue  # 书记由|安康社区党委书记…兼任
            name = name_at(sentence.text, start, tokens)
            if name:
                found.append(Mention("person", name, sentence.index, start, start + len(name)))
            continue
        floor = _ends(found)
        while name := name_at(sentence.text, start, tokens) or _cut_by_title(sentence.text, start, tokens):
            end = start + len(name)
            found.append(with_role(sentence, start, end, title.group(1), title.start(), near, floor))
            if not sentence.text.startswith("、", end):
                break
            start = end + 1  # 楼长李敏、王立军
            if any(m.start <= start < m.end for m in near):
                break  # 书记李敏、|容河社区书记…
    return found + _of_offices(sentence, tokens, near, {m.start for m in found})


def _titles(text: str, near: Sequence[Mention]) -> Iterator[re.Match[str]]:
    """Titles with something after them; of 云溪|社区书记 where 云溪社区 is a place, 书记."""
    for title in title_pattern().finditer(text):
        ends = (m.end for m in near if m.type != "organisation" and m.start <= title.start() < m.end < title.end())
        end = next(ends, 0)
        yield (title_pattern().match(text, end) if end else None) or title


# 县水利局|干部|李敏: who works in a named office
OFFICE_STAFF = re.compile(
    r"(?<=[局委办部院处所])(?:的)?(?:一名|一位)?(?:退休|离休|退役|在职|青年|老)?"
    r"(?P<title>干部|党员干部|机关干部|普通干部|干事|科员|党员)"
)


def _of_offices(
    sentence: Sentence, tokens: Sequence[Token], near: Sequence[Mention], taken: set[int]
) -> list[Mention]:
    """Names of those who work in an office that stands right before them."""
    found = []
    for office in near:
        staff = OFFICE_STAFF.match(sentence.text, office.end) if office.type == "organisation" else None
        name = name_at(sentence.text, staff.end(), tokens) if staff else ""
        if staff and name and staff.end() not in taken:
            end = staff.end() + len(name)
            found.append(with_role(sentence, staff.end(), end, staff["title"], staff.start("title"), near))
    return found


def _cut_by_title(text: str, start: int, words: Sequence[Token]) -> str:
    """会|长孙|桂兰, 挡车|工程|秀英: a full name right after a title whose last character began another word, or ""."""
    if not any(t.start < start < t.end for t in words):
        return ""
    rest = text[start : start + SOON]
    name = name_at(rest, 0, words_of(rest))
    return name if len(name) == RECURRING_LENGTH else ""


def _ends(found: Sequence[Mention]) -> int:
    """Where the last name ends; it is no part of the next one's role (副书记李敏、副主任王立军)."""
    return found[-1].end if found else 0


def _recurring(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention]) -> set[str]:
    """Names that the segmenter takes for persons and that the report speaks of more than once."""
    named = {p.name[:2] for p in places}
    seen = Counter(
        name_at(s.text, t.start, tokens)
        for s, tokens in zip(sentences, words, strict=True)
        if s.kind == "body"
        for t in tokens
        if t.tag.startswith("nr") and len(t.text) >= 2 and not _is_brand(s.text, t)
    )
    return {
        name
        for name, times in seen.items()
        if len(name) == RECURRING_LENGTH
        and times >= RECURRING
        and name[:2] not in named
        and not segmenter().has_word(name)
    }


def _is_brand(text: str, token: Token) -> bool:
    """“金玉兰”|党群服务站: what stands in quotation marks is called so, like a person as it may sound."""
    return text.endswith("“", 0, token.start) and text.startswith("”", token.start + RECURRING_LENGTH)


def _untitled(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    near: Near,
    titled: Sequence[Mention],
    recurring: set[str],
) -> list[Mention]:
    """Names without a title, outside the names of places and organisations (``near``)."""
    known = {m.name for m in titled}
    taken = {(m.sentence, m.start) for m in titled}
    found = []
    for sentence, tokens in zip(sentences, words, strict=True):
        around = near.get(sentence.index, ())
        for token in tokens:
            if token.tag.startswith("nr"):
                name = _name(sentence.text, token, tokens, recurring)
            else:
                name = _unrecognised(sentence.text, token, tokens) if len(token.text) == 1 else ""
            name = name or _of_place(sentence.text, token, tokens, around)
            if not name or name in known or (sentence.index, token.start) in taken:
                continue
            if not any(m.start <= token.start < m.end for m in around):
                found.append(Mention("person", name, sentence.index, token.start, token.start + len(name)))
    return found


def _name(text: str, token: Token, tokens: Sequence[Token], recurring: set[str]) -> str:
    """The name that begins with ``token`` and recurs, speaks, has an age (73岁的李敏) or a role after it, or ""."""
    name = name_at(text, token.start, tokens)
    if not name or name in recurring:
        return name
    end = token.start + len(name)
    if LIVES_OF.search(text, 0, token.start) and text[end : end + 1] in "，。" and not name.endswith("师傅"):
        return name
    if AGED.match(text, end) and text.endswith("的", 0, token.start):
        return name  # 管钥匙的|李敏|今年58岁
    opens = token.start == 0 or text[token.start - 1] in OPENS_CLAUSE or OPENS_NAME.search(text, 0, token.start)
    if not opens:
        return name if _chosen(text, token.start, end) else ""
    shown = (
        INTRODUCES.search(text, 0, token.start)
        or ACTS_AS_PERSON.match(text, end)
        or stated_role_pattern().match(text, end)
    )
    return name if shown else ""


def _of_place(text: str, token: Token, tokens: Sequence[Token], near: Sequence[Mention]) -> str:
    """云溪社区的|李桂珍|每天巡街: a full name behind its community that acts right away, or ""."""
    owned = any(m.type in INSIDE and m.end + 1 == token.start and text[m.end] == "的" for m in near)
    name = name_at(text, token.start, tokens) if owned and token.tag.startswith("nr") else ""
    whole = len(name) == RECURRING_LENGTH and not segmenter().has_word(name)
    return name if whole and ACTS_THERE.match(text, token.start + len(name)) else ""


def _unrecognised(text: str, token: Token, tokens: Sequence[Token]) -> str:
    """A name that the segmenter cuts after ``token``, shown by the role that it is given.

    张|爱国是…的副主任, 由…的闻|人杰任书记, 58岁的向|秀英是…楼长.
    """
    opens = token.start == 0 or text[token.start - 1] in OPENS_CLAUSE or AGED_OF.search(text, 0, token.start)
    if CALLED_SO.search(text, 0, token.start):
        name = name_at(text, token.start, tokens)
        return name if len(name) == RECURRING_LENGTH and text[token.start + len(name) :][:1] in "，。" else ""
    given = GIVEN_POST.search(text, max(0, token.start - POST_REACH), token.start)
    if not (opens or given or text.endswith("的", 0, token.start)):
        return ""
    name = name_at(text, token.start, tokens)
    end = token.start + len(name)
    if not (opens or given):
        return name if _chosen(text, token.start, end) else ""
    shown = stated_role_pattern().match(text, end) or (text.endswith("”", 0, token.start) and QUOTED.match(text, end))
    return name if len(name) == RECURRING_LENGTH and shown else ""


def _chosen(text: str, start: int, end: int) -> bool:
    """当过车间主任的|李敏|被推举为会长: who is described and chosen."""
    return text.endswith("的", 0, start) and CHOSEN.match(text, end) is not None


def _again(sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Mention]:
    """Names found once are found wherever they stand."""
    taken = {(m.sentence, m.start) for m in found}
    names = sorted({m.name for m in found})
    return [
        Mention("person", name, sentence.index, start, start + len(name))
        for sentence in sentences
        for name in names
        for start in occurrences(sentence.text, name)
        if (sentence.index, start) not in taken
    ]
