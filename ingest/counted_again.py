"""A number that takes its noun from a figure before it: 再建30处, 具有本科学历的占40%, 受理纠纷384起，化解367起."""

import re

from ingest import nouns_apart, recalled
from ingest.deeds import OF_PEOPLE
from ingest.growth import GROWTH
from ingest.households import RESIDENTS
from ingest.lone import RELATIVE, Lone
from ingest.noun_phrase import Phrase
from ingest.nouns_before import is_linking

ADDED = frozenset(("再建", "新建", "增建", "续建", "再增", "增设", "新设", "新增"))  # of what there is already
SHORT_DEEDS = frozenset(("报", "办", "收", "接"))  # 就报了7000件: the noun was named with 上报
# 到2022年底，这个数字变成了92.3%
LATER_CLAUSE = re.compile(r"^(?!.*(?:其中|当中|这些))[^，。；]*[一-鿿]{4}，[^，。；]*$")
ROLE = re.compile(r"(?:担任|当上?|选出|聘为|任)“([^“”，。]{2,8})”")
THIS_NUMBER = re.compile(r"(?:这个|这一|该|此)(?:数字|数据|比例|比率|占比|数)[^，。；\d]{0,8}$")
OTHERS = re.compile(r"(?:另有|另外有|此外还有|还有)$")
# 老旧小区改造32个，开工19个、完工|7个: 改造完工的老旧小区
WORKS = re.compile("(?<=..)(?:提升|综合|微)?(?:改造|整治)(?:提升)?(?:项目|工程)?$")
WORKS_FIRST = re.compile("(?:提升|综合|微)?(?:改造|整治)(?:提升)?")
STAGES = frozenset(("开工", "动工", "启动", "完工", "竣工", "交付", "验收"))
THERE_BEFORE = re.compile(r"(?:加上|连同|算上)(?:原有|原来|原先|已有)的?(?:约|近)?$")  # 新增车位130个，加上原来的|85个
OF_OTHERS = re.compile(r"[一-鿿]{2,8}[中里](?=[一-鿿]{2})(?!共|央|心|级|专|学|年)")
SEXES = ("男", "女", "男性", "女性")  # say of which part, not of whom


def more_of(lone: Lone) -> Phrase | None:
    """再建30处, 就报了7000件: more of what was counted before under the same unit, for a deed also by the same verb."""
    q, around, verb = lone.q, lone.around, lone.verb
    deed = (verb.verb or verb.label) if verb is not None else ""
    if deed not in ADDED and deed not in SHORT_DEEDS:
        return None
    same = [f for f in (*around.stock, *lone.made) if f.quantity.unit == q.unit and not f.phrase.constraints]
    if not same and deed in ADDED and (named := recalled.named(around)):
        return Phrase(f"{deed}的{named}", named, q.start, q.start, (deed,), deed)
    if deed in SHORT_DEEDS:
        same = [f for f in same if f.phrase.verb.endswith(deed) and f.phrase.counted != f.phrase.verb]
    if not same:
        return Phrase(around.topic, around.topic, q.start, q.start, verb=deed) if around.topic else None
    last = same[-1].phrase
    if deed in SHORT_DEEDS:
        return Phrase(last.label, last.counted, q.start, q.start, verb=deed)
    return Phrase(f"{deed}的{last.counted}", last.counted, q.start, q.start, (deed,), deed)


def this_number(lone: Lone) -> Phrase | None:
    """收缴率不到三成；…，这个数字变成了|92.3%; 居民900户|约2600人."""
    if not lone.made:
        return None
    adjacent = bool(lone.own) and lone.own[-1].quantity.end == lone.q.start and lone.q.kind not in RELATIVE
    named = THIS_NUMBER.search(lone.text, 0, lone.q.start)
    if adjacent and lone.made[-1].phrase.label in RESIDENTS.values() and lone.q.unit in RESIDENTS:
        noun = RESIDENTS[lone.q.unit]
        return Phrase(noun, noun, lone.q.start, lone.q.start)
    return lone.same(lone.made[-1].phrase) if adjacent or named else None


def linked(lone: Lone) -> Phrase | None:
    """从98项减至|21项."""
    joined = bool(lone.own) and is_linking(lone.text, lone.own[-1].quantity.end, lone.q.start)
    return lone.own[-1].phrase if joined else None


def part(lone: Lone) -> Phrase | None:
    """具有本科学历的占|40%: a part of the last figure, or of what the list item is headed with."""
    q, last = lone.q, lone.last
    named = nouns_apart.of_them(lone.text, q)
    if not named:
        return None
    of_all = next((f for f in reversed(lone.made) if f.measure != "share"), last) if q.kind == "share" else last
    whole = of_all.phrase.counted if last and of_all else lone.around.topic
    if of_all is not None and of_all not in lone.own and LATER_CLAUSE.search(lone.text, 0, lone.q.start):
        whole = ""  # 书记年纪偏大，能用电脑的不到三成: of what its own sentence began with
    whole = "" if whole in SEXES or OF_OTHERS.match(named) else whole  # 网格员中大专以上学历的: says of whom
    if not whole and q.unit in OF_PEOPLE and (role := ROLE.findall(lone.text[: q.start])):
        whole = role[-1]  # 由党员担任“邻里当家人”，登记在册的共|1268人
    if not whole and lone.text.startswith("事", q.end):
        whole = "事"  # 议出来的|1270件事里
    joint = "" if named in SEXES else "的"
    label = f"{named}{joint}{whole}" if whole and whole not in named else named
    return Phrase(label, whole or named, q.start, q.start, (named,))


def headed(lone: Lone) -> Phrase | None:
    """What the list item or the paragraph is headed with."""
    topic, last = lone.around.topic, lone.last
    if not topic or (last is not None and last.phrase.counted != topic):
        return None
    return Phrase(topic, topic, lone.q.start, lone.q.start, verb=lone.verb.verb if lone.verb else "")


def again(lone: Lone) -> Phrase | None:
    """The last figure's noun once more; 建成128处，另有|4处正在装修 are none of those."""
    if lone.last is None:
        return None
    last, q, action = lone.last.phrase, lone.q, lone.verb.verb if lone.verb else ""
    if last.label == last.verb != action and len(action) >= len("说和") and lone.q.kind == "count":
        return lone.verb  # 接案205件，说和|193件
    if _done_of_those(lone, action):
        begun = WORKS_FIRST.match(last.label) if action in STAGES else None
        things = WORKS.sub("", last.counted.removeprefix(begun[0] if begun else ""))
        works = begun[0] if begun else last.counted.removeprefix(things)
        return Phrase(f"{works}{action}的{things}", things, q.start, q.start, (action,), action)
    if THERE_BEFORE.search(lone.text, 0, q.start):
        return Phrase(f"原有的{last.counted}", last.counted, q.start, q.start, ("原有",), action)
    if OTHERS.search(lone.text, 0, q.start):
        return Phrase(f"另有的{last.counted}", last.counted, q.start, q.start, ("另有",), action)
    return Phrase(last.label, last.counted, q.start, q.start, last.constraints, action)


def _done_of_those(lone: Lone, action: str) -> bool:
    """受理纠纷384起，化解|367起: with some of those that were just counted something else was done."""
    last = lone.last
    if last is None or last not in lone.own or lone.q.kind != "count" or lone.q.unit != last.quantity.unit:
        return False
    if len(action) < len("化解") or GROWTH.search(lone.text, 0, lone.q.start):
        return False
    other = last.phrase.verb not in (action, last.phrase.counted) and action not in last.phrase.label
    if last.phrase.constraints == (last.phrase.verb,):
        return other  # 今年改造32个，已开工19个、完工|7个: another part of the same
    return other and not last.phrase.constraints and lone.q.value <= last.quantity.value
