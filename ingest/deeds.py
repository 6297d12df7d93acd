"""People who are counted by what they do: 200人通过培训当上“网长”, 30人通过考核, 带动3400人就业."""

import re
from collections.abc import Sequence

from ingest.figure import Figure, Surroundings
from ingest.noun_phrase import Phrase, clean
from ingest.quantity import Quantity
from ingest.small_numerals import SMALL
from ingest.tokens import Token

OF_PEOPLE = frozenset(("人", "名", "人次", "批次", "户", "位"))
PEOPLE_ENDS = ("员", "者", "人", "群众", "居民", "干部", "长", "队伍", "学生", "老人", "户")
# 选取142人|在4个网格担当中心户: what they were chosen as. Group: the noun.
CHOOSING = re.compile(
    r"(?:选取|选派|选聘|选出|推选|挑选|招募|聘请|聘任|动员|发动|安排|抽调|遴选|招聘|组织|推荐)(?:了|出)?$"
)
CHOSEN = re.compile(r"[^，。；]{0,12}?(?:担任|担当|充当|作为|成为|当选|当上|当|任)“?([一-鿿]{2,8}?)”?(?=[，。；、]|$)")
# 200人|通过培训当上“网长”
BECAME = re.compile(r"[^，。；]{0,8}?(?:当上|当选|成为)“?([一-鿿]{2,8}?)”?(?=[，。；、]|$)")
# 带动3400人|就业: with no noun at all
DOING = re.compile(r"(?:前来|参与|参加)?[一-鿿、“”]{2,14}?(?=[，。；]|$)")
# 80人报名，|30人通过考核: a number that opens its clause counts those who do what follows. Group: what they do.
ACTS = re.compile(r"(?:已|先后|均)?([一-鿿“”]{3,16}?)(?=[，。；]|、\d|$)")
OPENS_CLAUSE = re.compile(
    r"(?:^|[，；。、]|其中，?)(?:目前|已|还|又|另|也|就|去年|今年|先后|累计|全年|上半年)*有?(?:近|约|超|共)?$"
)

PLACE_HAS = re.compile(r"(?:就|已|共|目前|现)?有(?:近|约|超)?")  # 春风小区|有|80户补缴物业费
PREDICATE_TAGS = ("v", "p", "d")  # of the first word of what they do


def by_deed(
    around: Surroundings, q: Quantity, last: Figure | None, made: Sequence[Figure] = ()
) -> Phrase | None:
    """What people were chosen as, do or became. ``last``: the figure whose noun they may belong to, of ``made``."""
    if last is not None and last.quantity.value < q.value:
        larger = (f for f in reversed(made) if f.quantity.unit == q.unit and f.quantity.value >= q.value)
        last = next(larger, None)  # 群众5200人，其中党员180人，已有|360人担任网格员 are no members of the party
    if q.unit not in OF_PEOPLE or _few(q):
        return None
    chosen = CHOSEN.match(around.text, q.end) if CHOOSING.search(around.text, 0, q.start) else None
    if chosen is None and (acting := _acting(around, q, last)):
        return acting
    became = chosen or (BECAME.match(around.text, q.end) if last is None else None)
    return Phrase(became.group(1), became.group(1), became.start(1), became.end(1)) if became else None


def _few(q: Quantity) -> bool:
    """两人各不相让: a story."""
    return q.chinese and q.value < SMALL


def doing(text: str, q: Quantity) -> Phrase | None:
    """带动3400人|就业: what follows, where nothing else says who they are."""
    done = DOING.match(text, q.end) if q.unit in OF_PEOPLE and not _few(q) else None
    if done is None:
        return None
    chosen = CHOOSING.search(text, 0, q.start) if q.unit == "人" else None
    label = f"{chosen.group()}{done.group()}的人员" if chosen else done.group()  # 抽调19人|集中办公
    return Phrase(label, label, q.end, done.end(), verb=done.group())


def _acting(around: Surroundings, q: Quantity, last: Figure | None) -> Phrase | None:
    first = next((t for t in around.tokens if t.start >= q.end), None)
    second = next((t for t in around.tokens if first is not None and t.start >= first.end), None)
    acts_jointly = q.unit == "人" and second is not None and second.tag == "v"  # 210人|交叉任职
    predicate = first is not None and (first.tag in PREDICATE_TAGS or acts_jointly)
    acts = ACTS.match(around.text, q.end) if predicate else None
    floor = around.floor(q.start)
    opens = OPENS_CLAUSE.search(around.text, 0, q.number_start) or (
        floor and PLACE_HAS.fullmatch(around.text, floor, q.number_start)
    )
    if acts is None or not opens:
        return None
    done = clean(acts.group(1).replace("了", ""))
    if last is None:
        return Phrase(done, done, q.end, acts.end(), verb=done)
    whole = last.phrase.counted
    belongs = last.phrase.verb != whole and whole not in done and whole.endswith(PEOPLE_ENDS)
    label = f"{done}的{whole}" if belongs else done
    return Phrase(label, done if label == done else whole, q.end, acts.end(), (done,), done)


# 花|出去, 清理|出来, 省|下: a verb and what it comes to; no 名下, 楼下
COMPLEMENT = re.compile(
    r"([^\W\d以名手线楼地乡树私当旗足膝底桥山天门台一剩余留往脚眼上])(?:下|下来|出去|出来|上来|回来|进来)$"
)


def done_with(text: str, tokens: Sequence[Token], edge: int) -> Phrase | None:
    """花出去|38.5万元, 省下|4万元: the verb with its complement, which the dictionary takes for words of their own."""
    m = COMPLEMENT.search(text, 0, edge)
    if m is None or any(t.tag.startswith("n") and t.start < m.end(1) < t.end for t in tokens):
        return None
    word = next((t for t in tokens if t.start < m.end(1) <= t.end), None)
    verbal = word is not None and word.end == m.end(1) and word.tag.startswith("v")
    start = word.start if word is not None and verbal else m.start(1)
    return Phrase(text[start:edge], text[start:edge], start, edge, verb=text[start:edge])
