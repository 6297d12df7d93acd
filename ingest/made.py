"""What a figure counts that was founded, made fewer or taken part in: the verb at the number is no part of the noun."""

import re

from ingest.backward import backward
from ingest.common_words import ALSO, FOUNDING, PERSON_UNITS, SO_FAR
from ingest.figure import Surroundings
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

REACH = 24  # characters before a number in which its verb stands
CLOSES = re.compile(r"[，。；、）]|$")
# 巡查点位由此合并精简为|64个: what had been more or fewer. The subject stands right before.
CHANGED = re.compile(
    rf"(?:{SO_FAR}|{ALSO}|由此|因此|从而|就此|进一步|重新|统一|全部|科学|便|被|再|最终|最后|逐步|一举)*"
    r"(?:精简|优化|压减|压缩|缩减|整合|归并|合并|撤并|调整|划分|细分|重组|重划|拆分|浓缩|瘦身|细化|扩充|扩编|增补){1,2}"
    r"(?:成|为|到|至|成为)(?:了|现在的?|目前的?|如今的?|约|近)*$"
)
# 楼组议事会设立|48个: the noun is what was founded; the unit counts it
FOUNDED = re.compile(
    rf"(?:{SO_FAR}|{ALSO}|统一|全部|新)*"
    rf"(?:{FOUNDING}|设置|选配|配备|选派|配置|布设|增设|推选|选聘|明确)(?:了|起|有|为|共|约|近)*$"
)
COUNTED_UNITS = frozenset(("个", "名", "位", "处", "家", "支", "户", "项", "人"))
# Who founds rather than what is founded: 街道设立12个
FOUNDERS = re.compile(
    r"(?:街道|社区|小区|[镇乡村县市区省州旗]|里|部门|单位|公司|企业|集团|[党工]委|政府|局|办|处|院|协会|委员会|我们|他们|各地|两级)$"
)
SHORTEST = 3  # characters of a noun that can be no more than a kind of place
BODY_OF_TEAM = re.compile(r"(?:队|队伍|分队|组|团)$")
# 带动420人|报名急救员培训: what they were got to take part in. Group: the deed.
GETTING = re.compile(
    r"(?:动员|组织|发动|带动|鼓励|引导|推动|支持|指导|帮助|推荐|选派|选送|吸引)(?:了|起)?(?:约|近|超过?)?$"
)
TAKING_PART = re.compile(
    r"(?P<deed>(?:报考|报名(?:参加|参与)?|参加|参与|考取|考得|取得|竞聘|应聘|加入)(?:了)?[一-鿿“”]{2,16})(?=[，。；]|$)"
)
# 有260余人|认领门栋长、楼层长: the posts that they took upon them. Group: the posts.
CLAIMING = re.compile(r"(?:认领|领取|认下)(?:了)?(?P<deed>[一-鿿]{1,8}[长员](?:、[一-鿿]{1,8}[长员])*)(?=[，。；]|$)")


def _noun(around: Surroundings, end: int) -> Phrase | None:
    """The noun phrase that ends at ``end``, without a verb of its own."""
    phrase = backward(around.text, around.tokens, end, around.floor(end))
    if phrase is None or len(phrase.label) < SHORTEST or phrase.label == phrase.verb:
        return None
    return None if phrase.verb and phrase.label.endswith(phrase.verb) else phrase


def changed(around: Surroundings, q: Quantity) -> Phrase | None:
    """巡查点位由此合并精简为|64个, unless the clause says how many they had been."""
    text = around.text
    m = CHANGED.search(text, max(0, q.start - REACH), q.start) if q.unit in COUNTED_UNITS else None
    if m is None or not CLOSES.match(text, q.end) or any(b == m.start() for _, b in around.spans):
        return None
    return _noun(around, m.start())


def founded(around: Surroundings, q: Quantity) -> Phrase | None:
    """楼组议事会设立|48个."""
    text = around.text
    m = FOUNDED.search(text, max(0, q.start - REACH), q.start) if q.unit in COUNTED_UNITS else None
    if m is None or not CLOSES.match(text, q.end) or FOUNDERS.search(text, 0, m.start()):
        return None
    noun = _noun(around, m.start())
    return None if noun is None or (q.unit == "支" and not BODY_OF_TEAM.search(noun.label)) else noun


def taking_part(around: Surroundings, q: Quantity) -> Phrase | None:
    """带动420人|报名急救员培训."""
    text = around.text
    m = TAKING_PART.match(text, q.end) if q.unit in PERSON_UNITS else None
    if claimed := CLAIMING.match(text, q.end) if q.unit in PERSON_UNITS else None:
        return Phrase(claimed["deed"], claimed["deed"], *claimed.span("deed"))
    if m is None or not GETTING.search(text, max(0, q.start - REACH), q.start):
        return None
    return Phrase(m["deed"], m["deed"], *m.span("deed"))


# 五户|长120人, 十家|联络员共86名: a post whose name begins with a numeral. Group: the post.
POST = re.compile(
    r"(?:^|(?<![一二两三四五六七八九十百千万\d]))((?:[二三四五六七八九]?十五?|五|八|百)[户家](?:联户)?(?:长|联络员|联系人|代表|党员))"
    rf"(?:{SO_FAR}|有|达到?|选出|选配|配备|推选|设立?|了|约|近)*$"
)


def post(around: Surroundings, q: Quantity) -> Phrase | None:
    """五户|长120人."""
    m = POST.search(around.text, max(0, q.start - REACH), q.start) if q.unit in PERSON_UNITS else None
    return Phrase(m[1], m[1], *m.span(1)) if m else None


# 停车位的现有|缺口约|80个, 床位还缺|40张, 还差停车位|90个: what is lacking. Groups: the noun behind the verb.
GAP = re.compile(
    r"的(?:实际|现有|现存|总|总体|供需|最大|日均)?缺口(?:大约|大概|约|近|达到?|有|为|超过?|在|高达|多达|还|仍)*$"
)
STILL_LACKS = re.compile(r"(?:还|仍|尚|目前)(?:短缺|紧缺|欠缺|差|缺)(?:着|了|少)?(?:约|近|大约)?$")
LACKS = re.compile(
    r"(?:还|仍|尚|目前|(?<=[社小区院村镇道里，。；^]))(?:短缺|紧缺|欠缺|差(?!异|别|距|评|旅)|缺)(?:着|了|少)?(?P<noun>[一-鿿]{2,8}?)(?:约|近|大约)?$"
)


def lacking(around: Surroundings, q: Quantity) -> Phrase | None:
    """停车位的现有缺口约|80个."""
    text, least = around.text, max(0, q.start - REACH)
    if q.unit not in LACKED or not CLOSES.match(text, q.end):
        return None
    m = GAP.search(text, least, q.start) or STILL_LACKS.search(text, least, q.start)
    if m is None:
        of = LACKS.search(text, least, q.start)
        return Phrase(of["noun"] + "缺口", of["noun"], *of.span("noun")) if of else None
    phrase = backward(text, around.tokens, m.start(), around.floor(m.start()))
    if phrase is None or (phrase.verb and phrase.label.endswith(phrase.verb)):
        return None
    label = INSIDE.sub("", phrase.label)
    return Phrase(label + "缺口", label, phrase.start, q.start)


INSIDE = re.compile(r"^(?:小区|社区|院|辖区)[内里]?(?=[一-鿿]{2})")
LACKED = frozenset(("个", "名", "位", "张", "处", "人", "台", "部", "辆", "平方米", "间", "套", "根"))
FINDERS = (lacking, post, changed, founded, taking_part)
