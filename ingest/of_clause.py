"""What the clause of a number without a noun says it counts: its verb with what is before, its subject, a deed."""

import dataclasses
import re

from ingest import nouns_apart
from ingest.counted_again import ADDED
from ingest.deeds import OF_PEOPLE, PEOPLE_ENDS, doing
from ingest.lexicon import terms
from ingest.lone import Lone
from ingest.noun_phrase import RATIO_ENDS, Phrase
from ingest.quantity import Quantity

# 最多的是|管网堵塞|，有5200件. Group: what they are.
TOLD = re.compile(
    r"(?:最多|最少|其次|再次|第[一二三])的?(?:则)?是([^，。；“”\d]{2,10})，(?:共?有|达到?|约|共|近|超过?)*$"
)
ACTS_COUNTED = frozenset(("次", "人次", "户次", "回"))
HOLDING = frozenset(("开展", "举办", "举行", "组织", "召开", "开办", "安排", "实施", "完成", "进行", "推出"))
TIMES_AND_PAIRS = ("场次", "对")  # 慰问25场次，结对36对
ONE_PLACE = re.compile(r"[一仅单]个?(?:村|镇|街道|社区|区|县|市|家|地)")  # 上塘村一村就有98万元
WHO_ACTS = re.compile(r"(?:街道|社区|乡镇|部门|职能部门|居委会)(?:[和与、及](?:街道|社区|乡镇|部门|职能部门|居委会))*")
BUILT = frozenset(("建成", "建起", "新建", "落成", "建立", "设立", "成立", "组建", "改建", "布设", "投用", "建好"))
THINGS = ("个", "处", "座", "所", "家", "间", "支")
# 门窗更换和|整体修缮4600户: the second of two things done to the same. Group: the first.
ALL_AT_ONCE = ("整体", "全面", "集中", "统一", "综合", "整片", "成片")
JOINT_DEED = re.compile(
    r"(?:^|[，；。、：])((?!对|把|将)[一-鿿]{2,10}(?:更换|更新|改造|维修|修缮|翻新|翻修|加固|粉刷|整治|清理|拆除|新建|保温|防水)[和与及])$"
)
# 像这样的“柳荫小站”，全区已经建了|36处. Group: what they are like.
LIKE_THOSE = re.compile(
    r"(?:像这样的|这样的|类似的|像[^，。；“”]{2,10}这样的)“?([^，。；“”\d]{2,12}?)”?"
    r"(?:(?:在[一-鿿]{2,6})?(?:已经?|现|目前|共)*有\d+[一-鿿]{1,2})?，[^，。；\d]{0,20}$"
)
# 像云溪这样国企托底的“红管家”物业，全区已培育了|5家. Group: what they are like.
LIKE_THIS_ONE = re.compile(r"像[^，。；“”]{2,24}的(“[^，。；“”\d]{2,10}”[一-鿿]{0,4})，[^，。；\d]{0,20}$")


def act(lone: Lone) -> Phrase | None:
    """共走访|6.5万户次, 每天进出|860人次: what is done, where no noun tells to whom; no 义诊等服务已开展|36次."""
    if nouns_apart.often_held(lone.text, lone.q):
        return None
    verb = lone.verb.verb if lone.verb is not None else ""
    doer = lone.verb.label.removesuffix(verb) if lone.verb is not None else ""
    alone = not doer or doer.endswith(PEOPLE_ENDS)
    own = lone.q.unit in TIMES_AND_PAIRS and verb not in HOLDING
    done = (lone.q.unit in ACTS_COUNTED or own) and len(verb) > 1 and verb not in ADDED and alone
    return Phrase(verb, verb, lone.q.start, lone.q.start, verb=verb) if done else None


def like_those(lone: Lone) -> Phrase | None:
    """像这样的驿站，全区已经建了|126处."""
    m = LIKE_THOSE.search(lone.text, 0, lone.q.start) or LIKE_THIS_ONE.search(lone.text, 0, lone.q.start)
    what = re.sub("[“”]", "", m[1]) if m else ""
    return Phrase(what, what, *m.span(1)) if m else None


TURN_UP = frozenset(("报到", "签到", "到岗"))  # verbs of which each is counted once: 团员到村里|报到800人


def people(lone: Lone) -> Phrase | None:
    """在职党员进小区报到|5200名: of people the unit counts who does what the verb says."""
    verb = lone.verb
    unit = lone.q.unit
    counts = unit in ("名", "位") or (unit == "人" and verb is not None and verb.verb in TURN_UP)
    if verb is None or not counts or verb.label.endswith(PEOPLE_ENDS):
        return None
    who = nouns_apart.subject(lone.text, lone.around.tokens, lone.q, lone.around.floor(lone.q.start))
    return who if who is not None and who.label.endswith(PEOPLE_ENDS) else None


def with_verb(lone: Lone) -> Phrase | None:
    """社区承担|30项: the verb at the number with the nouns before it."""
    verb = lone.verb
    if verb is None or verb.label in terms("governing_verbs") or ONE_PLACE.fullmatch(verb.label):
        return None
    if verb.label.startswith(ALL_AT_ONCE) and (joint := JOINT_DEED.search(lone.text, 0, verb.start)):
        deeds = joint[1] + verb.label
        return dataclasses.replace(verb, label=deeds, counted=deeds, start=joint.start(1))
    return _without_verb(verb, lone.q) if len(verb.label) > len(verb.verb) else None


def _without_verb(phrase: Phrase, q: Quantity) -> Phrase:
    """社区承担30项 is said of what they do; 网格员招了60名 of the noun alone, which the unit counts."""
    noun = phrase.label.removesuffix(phrase.verb)
    single = len(phrase.verb) == 1 and phrase.verb not in RATIO_ENDS
    counted = single or (q.unit in OF_PEOPLE and noun.endswith(PEOPLE_ENDS))
    counted = counted or (phrase.verb in BUILT and q.unit in THINGS)  # 村级站点|建成28个
    if not counted or len(noun) < len("某员"):
        return phrase
    return Phrase(noun, noun, phrase.start, phrase.start + len(noun), phrase.constraints, phrase.verb)


def told(lone: Lone) -> Phrase | None:
    """最多的是管网堵塞，有|5200件."""
    m = TOLD.search(lone.text, 0, lone.q.start)
    return Phrase(m[1], m[1], *m.span(1)) if m else None


def subject(lone: Lone) -> Phrase | None:
    """专职网格员公开招了|50名: the clause's subject; 上塘村一村就有98万元 has none."""
    verb = lone.verb
    own = nouns_apart.subject(lone.text, lone.around.tokens, lone.q, lone.around.floor(lone.q.start))
    if own is None or ONE_PLACE.fullmatch(own.label):
        return None
    if lone.last in lone.own and WHO_ACTS.fullmatch(own.label):
        return None  # 线索420条，街道和社区已处置|398条: of what was counted right before
    return None if verb and verb.label.startswith(own.label) and len(verb.label) > len(own.label) else own


def first(lone: Lone) -> Phrase | None:
    """What the first figure of a passage counts: a deed, the clause before, at worst the verb alone."""
    if lone.last is not None:
        return None
    if done := doing(lone.text, lone.q):
        return done
    before = nouns_apart.clause_before(lone.text, lone.around.tokens, lone.q)
    deed = before is not None and before.verb and before.label.endswith(before.verb)
    return lone.verb if before is None or (deed and lone.verb is not None) else before  # 买药、办证，跑了|1.3万单
