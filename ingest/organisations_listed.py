"""Organisations that a list names: those founded together, and firms that were brought in."""

import re
from collections.abc import Sequence

from ingest.organisation_names import classification, suffix_of
from ingest.tokens import segmenter
from kg.model import Mention, Sentence

BODY = r"(?:志愿(?:者)?(?:服务)?队|服务队|突击队|先锋队|巡逻队|宣讲队|宣传队|调解队|协会|联合会|促进会|商会|合作社)"
# 先后成立少年宣讲队、老人维权协会、爱心小屋等组织. Group: the list.
FOUNDED = re.compile(
    r"(?:成立|组建|建立|建起|培育|孵化|发展)(?:了|起|有)?(?P<list>[^，。；：\d]{4,60})(?:等|[，。；]|$)"
)
MEMBER = re.compile(rf"(?P<name>(?P<core>(?:“[一-鿿]{{2,8}}”)?[一-鿿]{{0,10}}?){BODY})")
PARTED = re.compile(r"[、和及与]|以及")
# What says only which sort: 社区|志愿服务队 are in every place; 青年, 巾帼 name one of several
SORT = re.compile(
    r"(?:各类|多个|若干|相应|社区|小区|街道|志愿者?|服务|专业|基层|群众|居民|社会|自治|由|以|一支|[^和]{0,6}的).*"
)
SHORTEST = 2  # characters of a name before its kind
# 引进国有企业|恒岳物业: of which sort they are
FIRM_SORT = r"(?:(?:国有|民营|专业|本地|知名|品牌|大型)?(?:物业)?(?:服务)?(?:企业|公司)|国企|民企|央企)?"
# 引进|桐泰物业、松鹤物业等: firms by their brand. Group: the list.
BROUGHT_IN = re.compile(
    rf"(?:引入|引进|聘请|选聘|选定|携手|签约)(?:了)?{FIRM_SORT}(?P<list>[一-鿿]{{2,6}}?(?:、[一-鿿]{{2,6}}?){{0,4}})"
    r"(?=等|[，。；]|进驻|入驻|来|为|参与|接管|接手)"
)
# 国有企业|恒岳物业|引了进来, 把|松和物业|请进小区: by what became of them. Group: the list.
GOT_IN = re.compile(
    rf"(?:^|[，。；]|[把将由让请])(?:把|将|随后|随即|最终|最后)?{FIRM_SORT}(?P<list>[一-鿿]{{2,4}}物业(?:、[一-鿿]{{2,4}}物业){{0,3}})"
    r"(?:也|被|就|便|也被|正式)?(?:[引请聘迎接签选][了来]?进|引入|引来|入驻|进驻|接管|接手|托管|中标)"
)
BRAND = re.compile(r"[一-鿿]{2,4}物业")
PROPER_TAGS = ("nr", "ns", "nz", "nt")
VOLUNTEERS, FIRM = "志愿队伍", "企业"


def founded_together(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """The bodies of lists of what was founded. ``found``: the other organisations of the sentence."""
    taken = {m.end for m in found}
    named: list[Mention] = []
    for founded in FOUNDED.finditer(sentence.text):
        start = founded.start("list")
        members = PARTED.split(founded["list"])
        if len(members) == 1:
            continue
        for member in members:
            start = sentence.text.index(member, start)
            m = MEMBER.fullmatch(member)
            if m and start + len(member) not in taken and _names(m["core"], member):
                named.append(_mention(sentence, start, member))
            start += len(member)
    return named


def _names(core: str, member: str) -> bool:
    """Whether it is more than a sort: 文艺|志愿服务队 is one of several, 党员|突击队 and 治安|巡逻队 are everywhere."""
    least = SHORTEST if "志愿" in member[len(core) :] else SHORTEST + 1
    return len(core.strip("“”")) >= least and not SORT.match(core)


def brought_in(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """引进|桐泰物业: firms by their brands alone. ``found``: the other organisations of the sentence."""
    if "物业" not in sentence.text:
        return []
    taken = {m.end for m in found}
    named: list[Mention] = []
    for m in (*BROUGHT_IN.finditer(sentence.text), *GOT_IN.finditer(sentence.text)):
        start = m.start("list")
        for member in m["list"].split("、"):
            start = sentence.text.index(member, start)
            end = start + len(member)
            if BRAND.fullmatch(member) and end not in taken and _branded(member):
                taken.add(end)
                kind = {"classification": FIRM}
                named.append(Mention("organisation", member, sentence.index, start, end, kind))
            start = end
    return named


def _branded(name: str) -> bool:
    """Whether what stands before 物业 is no word: 桐泰, but not 专业."""
    core = name.removesuffix("物业")
    known = segmenter().has_word(core)
    parts = segmenter().tag(core)
    proper = all(tag.startswith(PROPER_TAGS) for _, tag in parts)
    return proper or (not known and all(_coined(word) for word, _ in parts))


def _coined(word: str) -> bool:
    return len(word) == 1 or not segmenter().has_word(word)


def _mention(sentence: Sentence, start: int, name: str) -> Mention:
    suffix = suffix_of().search(name)
    kind = classification()[suffix.group()] if suffix else VOLUNTEERS
    return Mention("organisation", name, sentence.index, start, start + len(name), {"classification": kind})


# 入驻|云泽集团、云丽（武汉）电子有限公司|等知名企业: firms by their kind in a list of firms. Group: the list.
FIRM_KINDS = r"(?:集团|银行|房地产|地产|置业|保险|证券|有限公司|股份公司|公司)"
LISTED_FIRMS = re.compile(
    r"(?:现有|入驻|进驻|汇聚|聚集|借助|联合|引进|引入|吸引|依托|链接|对接|拥有|有)了?(?P<list>[一-鿿（）]{3,24}(?:、[一-鿿（）]{3,24}){1,5})"
    r"等(?=[一-鿿\d余多]{0,8}(?:企业|单位|公司|机构))"
)
LISTED_FIRM = re.compile(
    rf"(?![该各某本大多])(?P<core>[一-鿿]{{2,8}}(?:（[一-鿿]{{2,4}}）[一-鿿]{{0,10}})?){FIRM_KINDS}"
)
NO_FIRM = re.compile(r"国有|民营|知名|物业|龙头|大型|重点|辖区|商业|建筑|医药|科技$|各[大类]|[的等]")


def firms_listed(sentence: Sentence) -> list[Mention]:
    """入驻|云泽集团、云丽（武汉）电子有限公司|等知名企业: each of a list that ends as firms do."""
    if "等" not in sentence.text or not any(kind in sentence.text for kind in ("公司", "集团", "银行", "地产")):
        return []
    named: list[Mention] = []
    for m in LISTED_FIRMS.finditer(sentence.text):
        start = m.start("list")
        for member in m["list"].split("、"):
            firm = LISTED_FIRM.fullmatch(member)
            if firm and not NO_FIRM.search(firm["core"]) and not segmenter().has_word(member):
                kind = {"classification": FIRM}
                named.append(Mention("organisation", member, sentence.index, start, start + len(member), kind))
            start += len(member) + 1
    return named
