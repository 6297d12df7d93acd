"""Roles of persons: their full name and what they are a role of, before or after the name."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, rows
from kg.model import Mention, Sentence

ROLE_LIMIT = 24  # characters before a name in which its role and organisation may stand
LEVEL_OFFICE = re.compile(r"^委(?:书记|副书记|常委|组织部|宣传部|办|政法委|社会工作部|社工部|统战部|秘书长|员会)")
PREFIXED = frozenset(
    ["工作人员", "书记", "副书记", "主任", "副主任", "居民", "民警", "干部", "志愿者", "负责人", "网格员", "社工"]
)
KIND_WORD = {"community": "社区", "village": "村", "street": "街道", "residential": "小区"}
HOLDS = r"(?:仍|还|就|也)?(?:是|担任|任|兼任|调任|出任|就任|当选为?|作为|系)"


@cache
def titles() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("titles")}


@cache
def title_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(tuple(titles()))})(?=[一-鿿])")


def with_role(
    sentence: Sentence, name: str, start: int, end: int, title_start: int, title: str, near: Sequence[Mention]
) -> Mention:
    role, owner = role_before(sentence.text, title_start, title, near)
    attributes = {"role": role, "kind": titles().get(title, "resident")}
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


def _named_after_role(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """…党委书记仍是陆采薇, 队长是75岁的老劳模贺长林: the role before the verb, the name after it."""
    pattern = re.compile(rf"({alternatives(tuple(titles()))})(?:仍|还|就)?(?:是|为|由)[^，。；]{{0,12}}$")
    found = []
    for person in persons:
        sentence = sentences[person.sentence]
        m = pattern.search(sentence.text[: person.start])
        if m and person.attributes.get("kind") != "official":
            inside = [p for p in near if p.sentence == person.sentence]
            found.append(with_role(sentence, person.name, person.start, person.end, m.start(1), m.group(1), inside))
    return found


def predicate_roles(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """Roles stated after the name: 吴晓逸是任城区西门社区中心网格员. Returns mentions with the role's attributes."""
    pattern = re.compile(
        rf"(?:，(?=[^，。；]{{2,16}}(?:社区|村|街道|党委|支部|队|局|会)[^，。；]{{0,8}}，)|{HOLDS})([^，。；“”]{{0,24}}?)({alternatives(tuple(titles()))})(?=[，。；、]|$)"
    )
    found = _named_after_role(sentences, persons, near)
    for person in persons:
        text = sentences[person.sentence].text
        m = pattern.match(text, person.end)
        if m and "role" not in person.attributes and not re.search(r"学员|群众$", m.group(2)):
            inside = [p for p in near if p.sentence == person.sentence and m.start() <= p.start]
            attributes = with_role(
                sentences[person.sentence], person.name, person.start, person.end, m.start(2), m.group(2), inside
            )
            found.append(attributes)
    return found
