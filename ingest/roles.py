"""Roles of persons: their full name and what they are a role of, before or after the name."""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from ingest.lexicon import alternatives, rows
from ingest.text import by_sentence
from ingest.worker_roles import NO_LONGER, UNLISTED, unlisted
from kg.model import Mention, Sentence

ROLE_LIMIT = 24  # characters before a name in which its role and organisation may stand
LONGEST_ROLE = 18  # characters; longer ones hold more than the role
BREAK = re.compile(r"[，。；：！？“”]")  # between an owner and a role that is not its own
OPENS_TITLE = re.compile(r"“[一-鿿]{0,6}$")
NOT_IN_ROLE = re.compile(r"[，。；：“”]")
# 拱墅区|委书记: the last character of the owner's name belongs to the role, 区委书记.
LEVEL_OFFICE = re.compile(r"委(?:书记|副书记|常委|组织部|宣传部|办|政法委|社会工作部|社工部|统战部|秘书长|员会)")
OFFICE = re.compile(r"[省市区县]委")
# What stands between an owner and a role: 小区|3号楼|居民, 街道|原|书记.
BEFORE_ROLE = re.compile(
    r"^的(?:一?[名位])?|^[^，。]*?\d+号?(?:楼|栋|单元|幢)(?=.)|"
    r"^(?:中心|辖区|内|原|现任|时任|有关|一名|名|位)"
)
# The organisation in a role without a named owner: 村党支部|书记.
CLAUSE_OWNER = re.compile(
    r"(?:[省市区县旗](?:政协|人大常委会|人大|政府|纪委监委|纪委|监委|妇联|总工会|团委|工商联|残联)|[省市区县镇乡]委|[镇乡村]党委|[镇乡]|社区|村|街道|小区|商圈|园区|街区|大厦|网格|联合?党委|党?总支|党支部|党委|党工委|党组织|居委会|业委会|业主委员会|"
    r"物业|物业公司|志愿队|队)+(?:“两委”)?$"
)
# The office in a role without a named owner, from the clause's or the title's beginning: 区委常委、|组织部|部长.
OFFICE_BEFORE = re.compile(
    r"(?:(?<=[，。；：、“”])|^)[一-鿿]{1,10}?(?:部|委|局|办|会|队|站|中心|处|科|院|所|室|司|支部|党委|党组|总支|工委|集团)$"
)
THAT_PLACE = re.compile(r"^[该本](?:社区|小区|街道|行政村|村|镇|乡|区|县|市|居)")  # 该村|党支部书记
LEADING_IN = re.compile(
    r"^(?:(?:在|据|由|经)?(?:时任|现任|历任|曾任)|新?当选的?|新一届|新一任|首届|首任|由|经|对|向|与|和|在|据|请|听)"
)
# Titles that say little without the kind of place they belong to: 社区书记, 小区居民.
PREFIXED = frozenset(
    ("工作人员", "工作者", "书记", "副书记", "主任", "副主任", "居民", "民警", "干部", "志愿者", "负责人",
     "网格员", "社工")
)
KIND_WORD = {"community": "社区", "village": "村", "street": "街道", "residential": "小区"}
MANAGERS = len("物业")  # with which a title may begin that stands after a firm's name
SHORT_SECRETARY = "支书"  # 村支书; 党总支书记 holds the same two characters
HOLDS = (
    r"(?:仍|还|就|也|既|又|调来|调到这里|接手|再次|高票|全票|受命|临危受命|挺身而出|毅然|主动)?"
    r"(?:在(?:这里|这儿|这|此地|此|村里|村上|社区|本村|当地|家乡|老家|[一-鿿]{2,8}(?:社区|街道|小区|[村镇乡]))"
    r"(?:当|做|干|任|担任)(?:了|过)?|到任|接任|继任|升任|转任|改任|履任|新任|走马上任|走马出任|(?:回村|回乡|返乡|返村)(?:担任|出任|任|当(?:上)?)|是|担任|任|兼任|调任|出任|就任|当选为?|作为|系|当了|当起了?|做了|做起了?|干了|"
    r"(?:临危受命)?被?(?:调|派|选派|来|回|转)(?:到|往|至|回)[^，。；]{1,18}?(?:担任|出任|任))"
)
# 李敏在这里当书记|时, 回村任党支部书记|后
WHILE_HELD = r"(?:时|后)，|的?(?:时候|期间|那[年天会些]|第[一二三四五六七八九十]年|以来|以后|之后|多年|至今|一职|已)"
TAKES_POST = ("担任", "出任", "就任", "当选", "任")
FORMER = re.compile(r"(?:退休|退役|退下来的|卸任的?|原)[^，。；、]{0,10}$")  # 退休校长|李敏担任书记
SENT = re.compile(r"(?:由|选派|派来|下派|抽调|聘请)[^，。；、]{0,24}$")  # 由街道选派的党建指导员|李敏担任书记
# 李敏|做过20年木匠，是服务站的站长: what is told between a name and the post
TOLD_BETWEEN = re.compile(
    r"(?![^，。；]{0,8}(?:说|介绍|表示|告诉|回忆|称|讲))(?:今年)?[^，。；“”]{2,14}(?=，(?:是|现任|如今是|现在是|又是|还是))"
)
PRIVATE = ("worker", "resident")  # kinds of titles; an official may be anywhere: 区委书记李敏在…社区调研
BODY = re.compile(r"公司|集团|商会|协会|合作社|医院|学校|联合会|研究|酒店|物业")
BECAME = (
    r"(?:当上|当选为?|受聘[为担]任?|被[^，。；、]{0,8}?(?:一致)?(?:推选|推举|选举|选|聘|任命|推荐)(?:[为成]|担任|出任|当))了?"
)
NOW = r"(?:如今|现在|现|目前)(?:是|当|担任|任)"  # 刚来时…，如今是…党支部副书记
# …有限公司|（以下简称“…”）党支部|书记
SHORT_FORM = re.compile(r"（(?:以下)?(?:简称|称)[为：:]?[^（）]{2,16}）(?:联合|综合)?(?:党支部|党总支|党委)?$")
ONE = re.compile(r"^一?[名位](?=[一-鿿])")
ALSO = r"(?:同时|业余|，)(?:也|还|又|更)是"  # 是骑手，业余还是街道的网格员
BECOMES_WITHIN = 40  # characters after a name
OTHERS = re.compile(r"[让使把将请]|培养|推荐|发动|带动|。|；|”")  # another than the one named becomes it
AFTER_NAME = re.compile(r"，?(?:就|正|常年|一直)?(?:在|是|来自|家住|住在)")
NOT_HELD = re.compile(r"学员|群众$")  # 是学员, 是群众: said of a person, no post


@cache
def titles() -> dict[str, str]:
    """Title → kind: official, worker, resident or byline."""
    return {row["term"]: row["kind"] for row in rows("titles")}


def kind_of(title: str, text: str = "", start: int = 0) -> str:
    """Official, worker, resident or byline: of a title that begins at ``start`` of ``text``, and is held still."""
    kind = titles().get(title) or ("worker" if unlisted(title) else "resident")
    past = kind == "worker" and title.endswith("员") and NO_LONGER.search(text, 0, start)
    return "resident" if past else kind


def any_title() -> str:
    """A regular expression for any title, and for the roles of workers that no list has."""
    return rf"(?:{alternatives(tuple(titles()))}|{UNLISTED})(?!(?<={SHORT_SECRETARY})记)"


@cache
def title_pattern() -> re.Pattern[str]:
    """A title, maybe at the end of a quotation (“编外网格员”), with something after it, which may be a name."""
    return re.compile(rf"({any_title()})(?:(?=[一-鿿])|”(?=[一-鿿]))")


@cache
def stated_role_pattern() -> re.Pattern[str]:
    """Right after a name: 是…网格员, ，…党支部书记, 是…“楼长”."""
    return re.compile(rf"(?:，?{HOLDS}|，)[^，。；]{{0,24}}?(?:{any_title()})”?(?:[，。；、]|$|{WHILE_HELD})")


@cache
def _role_after() -> re.Pattern[str]:
    """李敏是春风里社区网格员; 李敏，春风里社区居委会主任，…. Groups: owner and title."""
    apposition = r"，(?=[^，。；]{2,16}(?:社区|村|街道|党委|支部|队|局|会)[^，。；]{0,8}，)"
    owner = "((?:[^，。；“”]|“[^“”]{1,8}”){0,24}?)“?"
    return re.compile(rf"(?:{apposition}|，?{HOLDS}){owner}({any_title()})(?=”?(?:[，。；、]|$|{WHILE_HELD}))")


# 选出65岁的|刘桂英|当支部书记
CHOSEN_BEFORE = re.compile(
    r"(?:选出|推选|推举|选举|公推|推荐|聘请|邀请)(?:了|出)?[^，。；、\d]{0,8}(?:\d+多?岁的)?[^，。；、\d]{0,8}$"
)


@cache
def _chosen_as() -> re.Pattern[str]:
    """What somebody was chosen as, right after the name. Groups: owner and title."""
    owner = "((?:[^，。；“”]){0,16}?)“?"
    return re.compile(rf"(?:来|出来)?(?:当|做|为|任){owner}({any_title()})(?=”?(?:[，。；、]|$))")


@cache
def _other_titles() -> re.Pattern[str]:
    """党支部书记、 before 项目经理: one person's other titles."""
    return re.compile(rf"(?:[一-鿿]{{0,6}}?(?:{any_title()})、)+$")


@cache
def _other_post() -> re.Pattern[str]:
    """组织部|副部长、…书记: another post stands between, whose owner it is."""
    return re.compile(rf"(?:{any_title()})、")


@cache
def _post() -> re.Pattern[str]:
    """One post of a chain. Group: its title."""
    return re.compile(rf"[^，。；：、“”]{{0,22}}?({any_title()})(?=、|兼)(?:、|兼)")


def chained_roles(sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """区委组织部副部长、|某某工委书记李敏: the posts before the last, as further mentions of the person.

    ``near``: places and organisations of the report.
    """
    near_of = by_sentence(near, lambda mention: mention.sentence)
    found = []
    for person in persons:
        role = person.attributes.get("role", "")
        text = sentences[person.sentence].text
        opens = max((m.end() for m in BREAK.finditer(text, 0, person.start)), default=0)
        posts = list(_post().finditer(text, opens, person.start)) if role else []
        stated = (post for post in posts if post.group(1) not in role or "、" in role)
        of = sentences[person.sentence], person.start, person.end
        named = near_of.get(person.sentence, ())
        found += [with_role(*of, post.group(1), post.start(1), named, post.start()) for post in stated]
    return found


@cache
def _role_before() -> re.Pattern[str]:
    """党委书记仍是李敏, 队长是75岁的老党员王立军."""
    return re.compile(rf"({any_title()})(?:仍|还|就)?(?:(?:是|为|由)[^，。；]{{0,12}}|由[^，。；]{{0,24}})$")


def with_role(
    sentence: Sentence, start: int, end: int, title: str, title_start: int, near: Sequence[Mention], floor: int = 0
) -> Mention:
    """The person at ``start`` to ``end`` with the role that ends in ``title``.

    ``near``: places and organisations of the sentence; ``floor``: where the role can begin at the earliest.
    ``attributes``: role, kind, and of (``place:3``,
    ``organisation:7``: kind and start of what it is a role of).
    """
    role, owner = role_before(sentence.text, title_start, title, near, floor)
    kind = kind_of(title, sentence.text, title_start)
    if owner is None and kind in PRIVATE:
        owner = _place_after(sentence.text, end, near)
    attributes = {"role": role, "kind": kind}
    if owner is not None:
        attributes["of"] = f"{'organisation' if owner.type == 'organisation' else 'place'}:{owner.start}"
    return Mention("person", sentence.text[start:end], sentence.index, start, end, attributes)


def _place_after(text: str, end: int, near: Sequence[Mention]) -> Mention | None:
    """老调解员李敏在|花桥街道春风社区|办起…: the last of the places right after a name and a verb of being."""
    m = AFTER_NAME.match(text, end)
    at, found = m.end() if m else -1, None
    for place in near:
        if place.type != "organisation" and place.start == at:
            at, found = place.end, place
    return found


def role_before(
    text: str, title_start: int, title: str, near: Sequence[Mention], floor: int = 0
) -> tuple[str, Mention | None]:
    """The full name of the role that ends in ``title`` and what it is a role of: 长丰街道 | 党工委副书记."""
    end = title_start + len(title)
    owner = _owner(text, title_start, near)
    if owner is None:
        if quoted := OPENS_TITLE.search(text, floor, title_start):
            return text[quoted.start() + 1 : end], None  # ，老党员“|编外|网格长”
        head = OFFICE_BEFORE.search(text[floor:title_start]) or CLAUSE_OWNER.search(text, floor, title_start)
        body = LEADING_IN.sub("", head.group()).rpartition("的")[2] if head else ""  # 穿着红马甲的|小区党支部
        body = THAT_PLACE.sub("", body)
        other = _other_titles().search(text, 0, title_start - len(body))
        sort = "" if body or other else _sort(text, title_start, floor)
        return (other.group() if other else "") + body + sort + title, None
    begin = owner.end if owner.type != "organisation" or owner.end <= title_start else title_start
    role = text[max(begin, floor) : end].rpartition("）")[2].lstrip("、和")
    if LEVEL_OFFICE.match(role) and owner.name[-1:] in "省市区县旗州":
        role = owner.name[-1] + role
    elif not OFFICE.match(role):
        role = BEFORE_ROLE.sub("", role)
    if "的" in role[:-1]:
        role = ONE.sub("", role.rpartition("的")[2])  # 从业的党员, 外卖平台的一名骑手
    role = role.removeprefix("“")
    if "“" in role and "”" not in role:
        role = role.rpartition("“")[2] or role  # …村，老党员“|编外网格长”
    if "”" in role:
        role = role.rpartition("”")[2] or role  # …“饿了么”|城市经理
    if len(role) > LONGEST_ROLE or NOT_IN_ROLE.search(role):
        role = title
    if role in PREFIXED and owner.type in KIND_WORD and text[end - len(role) - 1] != "的":  # not 社区的|工作人员
        role = KIND_WORD[owner.type] + role
    return role, owner


# 党员|楼栋长: which of them somebody is, where nothing says of what
SORT_OF_ROLE = re.compile(r"(?:^|(?<=[，。；：！？”、]))(?:党员|专职|兼职|红色|青年|巾帼|退役军人)$")


def _sort(text: str, title_start: int, floor: int) -> str:
    sort = SORT_OF_ROLE.search(text, floor, title_start)
    return sort.group() if sort else ""


def _owner(text: str, title_start: int, near: Sequence[Mention]) -> Mention | None:
    """The last place before the title in its clause, else the last organisation (which may go into the title)."""
    quoted = OPENS_TITLE.search(text, 0, title_start)
    opens = quoted.start() if quoted else title_start  # …社区|“编外|网格员”
    before = [
        m
        for m in near
        if m.start < title_start and title_start - m.end <= ROLE_LIMIT and not BREAK.search(text, m.end, opens)
    ]
    bodies = [  # 锦程|物业经理
        m for m in before
        if m.type == "organisation" and title_start <= m.end <= title_start + MANAGERS and BODY.search(m.name)
    ]
    if called := SHORT_FORM.search(text, 0, title_start):
        bodies = [m for m in near if m.type == "organisation" and m.end == called.start() and BODY.search(m.name)]
    if bodies:
        return bodies[-1]  # 某某市锦华商业有限公司党支部|书记: of the company, not of the city
    before = [m for m in before if m.type != "organisation" or not _other_post().search(text, m.end, title_start)]
    places = [m for m in before if m.type != "organisation" and m.end <= title_start]
    return max(places or before, key=lambda m: m.end, default=None)


def predicate_roles(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """Roles that a verb links with a name, as further mentions of it: 李敏是春风里社区网格员, 队长是王立军.

    ``near``: places and organisations of the report.
    """
    near_of = by_sentence(near, lambda mention: mention.sentence)
    return [
        *_with(_stated_before, sentences, persons, near_of),
        *_with(_stated_after, sentences, persons, near_of),
        *_later(sentences, persons, near_of),
    ]


def _with(
    stated: Callable[[Sentence, Mention, Sequence[Mention]], Mention | None],
    sentences: Sequence[Sentence],
    persons: Sequence[Mention],
    near_of: Mapping[int, Sequence[Mention]],
) -> list[Mention]:
    found = (stated(sentences[p.sentence], p, near_of.get(p.sentence, ())) for p in persons)
    return [mention for mention in found if mention is not None]


@cache
def _became() -> re.Pattern[str]:
    """…，去年当上春风社区的兼职网格员; 被推选为楼长. Groups: owner and title."""
    owner = "((?:[^，。；“”]|“[^“”]{1,8}”){0,24}?)"
    title = rf"(?:“[一-鿿]{{0,4}})?(?P<title>{any_title()})”?(?=[，。；、]|$)"
    return re.compile(rf"(?:{BECAME}|{NOW}|{ALSO}){owner}{title}")


def _later(
    sentences: Sequence[Sentence], persons: Sequence[Mention], near_of: Mapping[int, Sequence[Mention]]
) -> list[Mention]:
    """骑手李敏跑了五年，去年当上…网格员: what the last person named before it has become."""
    found = []
    of_sentence = by_sentence(persons, lambda person: person.sentence)
    for index, named in of_sentence.items():
        sentence = sentences[index]
        for m in _became().finditer(sentence.text):
            person = max((p for p in named if p.end <= m.start()), key=lambda p: p.end, default=None)
            if person is None or m.start() - person.end > BECOMES_WITHIN:
                continue
            if OTHERS.search(sentence.text, person.end, m.start()) or NOT_HELD.search(m["title"]):
                continue
            inside = [p for p in near_of.get(index, ()) if m.start() <= p.start]
            found.append(with_role(sentence, person.start, person.end, m["title"], m.start("title"), inside))
    return found


def _stated_before(sentence: Sentence, person: Mention, near: Sequence[Mention]) -> Mention | None:
    m = _role_before().search(sentence.text, 0, person.start)
    if not m or person.attributes.get("kind") == "official":
        return None
    held = with_role(sentence, person.start, person.end, m.group(1), m.start(1), near)
    return dataclasses.replace(held, attributes={**held.attributes, "at": str(m.start(1))})


def _stated_after(sentence: Sentence, person: Mention, near: Sequence[Mention]) -> Mention | None:
    told = TOLD_BETWEEN.match(sentence.text, person.end)
    m = _role_after().match(sentence.text, person.end) or (told and _role_after().match(sentence.text, told.end()))
    if m is None and CHOSEN_BEFORE.search(sentence.text, 0, person.start):
        m = _chosen_as().match(sentence.text, person.end)
    # 由镇党委副书记李敏兼任书记, 劳动模范李敏担任书记: a second post
    taken = m is not None and m.group().startswith(TAKES_POST)
    free = person.attributes.get("kind") in PRIVATE or FORMER.search(sentence.text, 0, person.start)
    free = free or SENT.search(sentence.text, 0, person.start)
    second = m is not None and (m.group().startswith(("兼", "既")) or (taken and free))
    # 村里的“桃子书记”李敏是桃林村党支部书记: what people call somebody is no post
    second = second or (m is not None and sentence.text.endswith("”", 0, person.start))
    if not m or ("role" in person.attributes and not second) or NOT_HELD.search(m.group(2)):
        return None
    inside = [p for p in near if m.start() <= p.start]
    return with_role(sentence, person.start, person.end, m.group(2), m.start(2), inside, m.start(1))
