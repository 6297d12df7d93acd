"""Persons with the role in which a report names them. Bylines are no persons of the story."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, rows, terms
from ingest.tokens import Token, segmenter
from kg.model import Mention, Sentence

SPEECH = r"(?:说|介绍|表示|告诉|坦言|直言|笑着|笑道|感慨|感叹|回忆|认为|指出|强调|讲|谈|称|道)"
# What stands right after a name of two characters and shows that it ended there.
STRONG_AFTER = re.compile(
    rf"{SPEECH}|是|在|对|和|与|从|向|为|把|将|已|曾|也|都|还|又|就|便|正|及|等|的|一边|一家|每天|每|带领|带着|带头|率先|主动|经常|入户|上门|走|来|到|"
    rf"成立|组织|负责|通过|发现|看|拿|接|听|牵头|[，。、：；！？“”（）]|$"
)
AFTER = re.compile(STRONG_AFTER.pattern + r"|[一-鿿]")
ROLE_LIMIT = 24  # characters before a name in which its role and organisation may stand
LEVEL_OFFICE = re.compile(r"^委(?:书记|副书记|常委|组织部|宣传部|办|政法委|社会工作部|社工部|统战部|秘书长|员会)")
PREFIXED = frozenset(
    ["工作人员", "书记", "副书记", "主任", "副主任", "居民", "民警", "干部", "志愿者", "负责人", "网格员", "社工"]
)
KIND_WORD = {"community": "社区", "village": "村", "street": "街道", "residential": "小区"}


@cache
def _titles() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("titles")}


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(tuple(_titles()))})(?=[一-鿿])")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(terms("surnames"))))


def people(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    places: Sequence[Mention],
    organisations: Sequence[Mention],
) -> list[Mention]:
    """Mentions of persons; ``attributes``: role (as named), kind (official, worker, resident), place and organisation
    (start offsets in the sentence of what the role belongs to), where the sentence says them.
    """
    found: list[Mention] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        if sentence.kind == "heading":
            continue
        near = [m for m in (*places, *organisations) if m.sentence == sentence.index]
        found += _titled(sentence, tokens, near)
    names = {m.name for m in found}
    recurring = _recurring(sentences, words, places)
    for sentence, tokens in zip(sentences, words, strict=True):
        taken = {m.start for m in found if m.sentence == sentence.index}
        inside = {p for m in (*places, *organisations) if m.sentence == sentence.index for p in range(m.start, m.end)}
        found += [m for m in _untitled(sentence, tokens, names, recurring, taken) if m.start not in inside]
    known = {m.name for m in found}
    for sentence in sentences:
        taken = {m.start for m in found if m.sentence == sentence.index}
        for name in known:
            found += [
                Mention("person", name, sentence.index, m.start(), m.end())
                for m in re.finditer(re.escape(name), sentence.text)
                if m.start() not in taken
            ]
    return sorted(found, key=lambda m: (m.sentence, m.start))


def _titled(sentence: Sentence, tokens: Sequence[Token], near: Sequence[Mention]) -> list[Mention]:
    text = sentence.text
    found = []
    for title in _title_pattern().finditer(text):
        if _titles()[title.group()] == "byline" or any(
            m.start <= title.start() < m.end for m in near if m.type != "organisation"
        ):
            continue
        name = name_at(text, title.end(), tokens)
        if name and not any(m.start <= title.end() < m.end for m in near):
            found.append(
                _mention(sentence, name, title.end(), title.end() + len(name), title.start(), title.group(), near)
            )
    return found


def _mention(
    sentence: Sentence, name: str, start: int, end: int, title_start: int, title: str, near: Sequence[Mention]
) -> Mention:
    role, owner = role_before(sentence.text, title_start, title, near)
    attributes = {"role": role, "kind": _titles().get(title, "resident")}
    if owner is not None:
        attributes["of"] = f"{(owner.type == 'organisation' and 'organisation') or 'place'}:{owner.start}"
    return Mention("person", name, sentence.index, start, end, attributes)


def role_before(text: str, title_start: int, title: str, near: Sequence[Mention]) -> tuple[str, Mention | None]:
    """The full name of the role that ends in ``title`` and what it is a role of: 阜桥街道 | 党工委副书记."""
    end = title_start + len(title)
    before = [
        m
        for m in near
        if m.start < end
        and title_start - m.end <= ROLE_LIMIT
        and m.start < title_start
        and not re.search(r"[，。；：！？“”]", text[m.end : title_start])
    ]
    places = [m for m in before if m.type != "organisation" and m.end <= title_start]
    owner = max(places, key=lambda m: m.end, default=None) or max(before, key=lambda m: m.end, default=None)
    if owner is None:
        return _clause_role(text, title_start, title), None
    begin = owner.end if owner.type != "organisation" else (owner.end if owner.end <= title_start else title_start)
    role = text[begin:end]
    if LEVEL_OFFICE.match(role) and owner.name[-1:] in "省市区县旗州":
        role = owner.name[-1] + role
    elif re.match(r"[省市区县]委", role) is None:
        role = re.sub(
            r"^的|^[^，。]*?\d+号?(?:楼|栋|单元|幢)(?=.)|^(?:中心|辖区|内|原|现任|时任|有关|一名|名|位)", "", role
        )
    if len(role) > 18 or re.search(r"[，。；：“”]", role):
        role = title
    if role in PREFIXED and owner.type in KIND_WORD:
        role = KIND_WORD[owner.type] + role
    return role, owner


def _clause_role(text: str, title_start: int, title: str) -> str:
    """A role without a named owner: 社区居民, 村党支部书记."""
    head = re.search(
        r"(?:[省市区县镇乡]委|[镇乡村]党委|[镇乡]|社区|村|街道|小区|网格|联合?党委|党支部|党委|党工委|党组织|居委会|业委会|业主委员会|物业|物业公司|志愿队|队)+(?:“两委”)?$",
        text[:title_start],
    )
    return (head.group() if head else "") + title


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


def _recurring(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention]) -> set[str]:
    """Names that the segmenter takes for persons and that the report speaks of more than once."""
    named = {p.name[:2] for p in places}
    seen = Counter(
        name_at(s.text, t.start, tokens)
        for s, tokens in zip(sentences, words, strict=True)
        if s.kind == "body"
        for t in tokens
        if t.tag.startswith("nr") and len(t.text) >= 2
    )
    return {
        n
        for n, times in seen.items()
        if len(n) == 3 and times >= 2 and n[:2] not in named and not segmenter().has_word(n)
    }


def _untitled(
    sentence: Sentence, tokens: Sequence[Token], known: set[str], recurring: set[str], taken: set[int]
) -> list[Mention]:
    """Names at the start of a clause that speak (李会娟说), that have an age (73岁的曹云英) or a role after them (…是…网格员)."""
    text = sentence.text
    found = []
    for token in tokens:
        if not token.tag.startswith("nr") or token.start in taken:
            continue
        opens = (
            token.start == 0
            or text[token.start - 1] in "，。；”’：！？、"
            or re.search(r"岁的$|名叫$|叫$|帮$|向$|和$|，$", text[: token.start])
        )
        name = name_at(text, token.start, tokens)
        if not opens and name not in recurring:
            continue
        if not name or name in known:
            continue
        end = token.start + len(name)
        if (
            name in recurring
            or re.search(r"岁的$|名叫$", text[: token.start])
            or re.match(rf"(?:笑着)?{SPEECH}|[（(]|就?开始|今年\d+岁", text[end:])
            or _is_role(text, end)
        ):
            found.append(Mention("person", name, sentence.index, token.start, end, {}))
    return found


def _is_role(text: str, end: int) -> bool:
    return bool(
        re.match(rf"(?:，|{HOLDS})[^，。；]{{0,24}}?(?:{alternatives(tuple(_titles()))})(?:[，。；、]|$)", text[end:])
    )


HOLDS = r"(?:仍|还|就|也)?(?:是|担任|任|兼任|调任|出任|就任|当选为?|作为|系)"


def _named_after_role(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """…党委书记仍是陆采薇, 队长是75岁的老劳模贺长林: the role before the verb, the name after it."""
    pattern = re.compile(rf"({alternatives(tuple(_titles()))})(?:仍|还|就)?(?:是|为|由)[^，。；]{{0,12}}$")
    found = []
    for person in persons:
        sentence = sentences[person.sentence]
        m = pattern.search(sentence.text[: person.start])
        if m and person.attributes.get("kind") != "official":
            inside = [p for p in near if p.sentence == person.sentence]
            found.append(_mention(sentence, person.name, person.start, person.end, m.start(1), m.group(1), inside))
    return found


def predicate_roles(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """Roles stated after the name: 吴晓逸是任城区西门社区中心网格员. Returns mentions with the role's attributes."""
    pattern = re.compile(
        rf"(?:，(?=[^，。；]{{2,16}}(?:社区|村|街道|党委|支部|队|局|会)[^，。；]{{0,8}}，)|{HOLDS})([^，。；“”]{{0,24}}?)({alternatives(tuple(_titles()))})(?=[，。；、]|$)"
    )
    found = _named_after_role(sentences, persons, near)
    for person in persons:
        text = sentences[person.sentence].text
        m = pattern.match(text, person.end)
        if m and "role" not in person.attributes and not re.search(r"学员|群众$", m.group(2)):
            inside = [p for p in near if p.sentence == person.sentence and m.start() <= p.start]
            attributes = _mention(
                sentences[person.sentence], person.name, person.start, person.end, m.start(2), m.group(2), inside
            )
            found.append(attributes)
    return found
