"""What a sentence goes on to tell of a number: the rest of it, the sum of its parts, what it was before, who it is."""

import dataclasses
import re
from collections.abc import Sequence

from ingest.common_words import CLOSES
from ingest.figure import Figure, Surroundings
from ingest.noun_phrase import Phrase
from ingest.nouns_before import is_linking
from ingest.qualified import LACKS
from ingest.quantity import Quantity

NEAR = 1e-6  # of the larger number, in which sums of what was written in 万 agree
LABEL = 24  # characters of a label that is a clause
REST = re.compile(r"(?:其余|余下|剩余|剩下|另外|另)的?(?:约|近)?$")
# 余下的|25万元由爱心企业捐赠. Group: by whom and how.
BY = re.compile(r"(?:则|都|全部|均)?由([^，。；]{2,24}?)(?=[，。；]|$)")
PART_BY = re.compile(r"其中有?$")
TOTAL = re.compile(r"，(?:[^，。；\d]{0,4}?)(?:合计|共计|总计|加起来|加在一起)(?:约|近|达|为)?$")
# 退休干部9名、退役军人4名，二者合计占|67%
BOTH = re.compile(r"，(?:二者|两者|这?两类人?|这?两项)(?:一共|合计|合起来|加起来|共)?占(?:到|了|比)?(?:约|近)?$")
# 新增车位400个，其中柳荫街道一家就占了|130个
TAKES = re.compile(
    r"，其中，?[^，。；\d]{2,20}?(?:街道|社区|小区|[区县镇乡村])(?:一家)?(?:就|便|独|也)?占(?:了|据|去|到)?(?:约|近)?$"
)
# 较去年的|1640万元, 虽比去年的|102种. What the same figure was before.
THAN = re.compile(r"(?:较|比)(?:[一-鿿\d]{0,6}?(?:年|年初|年底|年末|同期|季度|月|之前|以前))的(?:约|近)?$")
# 总数达|311个, 总量|2960个: of what the sentence has counted
ALONE_TOTAL = re.compile(
    r"(?:^|[，。；])(?:使|让)?(?:其|全[市区县镇]|全街道)?(总数|总量|总人数|总户数)(?:已?达到?|为|超过?|约|近|有|突破)*$"
)
# 拆开重组成|9个, 整合为|5支: the same things, anew
REMADE = re.compile(
    r"(?:拆开|拆散|打散|打乱|撤并|重新|再|，(?:[去今前]年|\d{4}年|现已?|如今|目前|后来)?|，按[^，。；\d]{2,6})(?:组建|重组|重新组建|整合|合并|调整|优化|拆分|细分|改设|改组|归并|压减|精简|扩充|扩编|划分)[成为]了?$"
)
# 开班时只有14个孩子，到今年秋季开学已有|118个
SINCE = re.compile(
    r"，(?:到|截至|至)[^，。；\d]{0,8}[^，。；\d]{2,8}?(?:已有|已达|已经有|达到|增[加至到]+|共有)(?:了|约|近)?$"
)
# 将原有90个网格整合为|76个: right behind what is remade
MADE_ANEW = re.compile(
    r"(?:优化)?(?:整合|合并|调整|优化|精简|压减|细分|划分|拆分|重组|归并|缩减|撤并|并)[成为至到]了?$"
)
SHORT = re.compile(r"(?:^|[，。；])(?:仍|尚)?(?:有)?(缺口|还缺|还差|尚缺)(?:还|仍)?(?:有|达到?|为|约|近|了|高达)*$")
# 结余的|18万元
LEFT = re.compile(r"(结余|盈余|余额)的?(?:约|近)?$")
# 其中|3个是“船头支部”, 其中|18人是船长、轮机长. Groups: what they are.
ARE = re.compile(r"(?:都|均)?(?:是|为)(?:“([^“”]{2,14})”|([^，。；：“”\d的]{2,14}))(?=[，。；：]|$)")
OF_WHICH = re.compile(r"(?:其中|[中里])，?有?$")
SHARE_SUM = 100  # per cent
DIGITS = re.compile(r"\d+[.\d]*[万亿]?[余多]?[名个户家座栋位]?")


def part(around: Surroundings, q: Quantity, own: Sequence[Figure]) -> Phrase | None:
    """What ``q`` counts by the figures ``own`` that its sentence tells before it, or None."""
    same = [f for f in own if f.quantity.unit == q.unit]
    text = around.text
    if not same:
        return _both(text, q, own) if q.kind == "share" else None
    if THAN.search(text, 0, q.start):
        return _at(q, same[-1].phrase)
    if TAKES.search(text, 0, q.start) and CLOSES.match(text, q.end):
        return _at(q, same[-1].phrase)
    if short := SHORT.search(text, 0, q.start):
        noun = "资金" if q.kind == "money" else same[-1].phrase.counted
        return Phrase(f"{noun}缺口", f"{noun}缺口", *short.span(1))
    if left := LEFT.search(text, 0, q.start):
        return Phrase(left[1], left[1], *left.span(1))
    if total := ALONE_TOTAL.search(text, 0, q.start):
        counted = same[-1].phrase.counted
        return Phrase(f"{counted}{total[1]}", counted, *total.span(1))
    if (SINCE.search(text, 0, q.start) or REMADE.search(text, 0, q.start)) and CLOSES.match(text, q.end):
        return _at(q, same[-1].phrase)
    anew = MADE_ANEW.search(text, 0, q.start)
    if anew and anew.start() == same[-1].phrase.end and CLOSES.match(text, q.end):
        return _at(q, same[-1].phrase)
    if well := _went_well(text, q, same[-1]) or _without(text, q, same[-1]):
        return well
    if special := _quality(text, q, same) or _stage(text, q, same[-1]):
        return special
    if level := _dealt_with(text, q, same) or _of_level(text, q, same[-1]):
        return level
    return _rest(text, q, same) or _sum(text, q, same) or _are(text, q, same[-1])


# 调解纠纷87起，成功|82起; 调解|成功. Group: the deed, where it is said once more.
WELL = re.compile(
    r"[，、](?:其中，?)?(?:[已共都]|最终|先后)*(?P<deed>调解|调处|化解|劝解|撮合|说和|牵手)?成功(?:了|的有|约|近|达)*"
)
DONE_TO = re.compile(r"(?:调解|调处|化解|劝解|撮合)(?=..)")


def _went_well(text: str, q: Quantity, last: Figure) -> Phrase | None:
    """调解纠纷87起，成功|82起: those of them that came to a good end."""
    m = WELL.fullmatch(text, last.quantity.end, q.start) if last.quantity.end < q.start else None
    if m is None or q.value > last.quantity.value:
        return None
    told = DONE_TO.match(last.phrase.counted)
    noun = last.phrase.counted[told.end() :] if told else last.phrase.counted
    deed = m["deed"] or (told[0] if told else last.phrase.verb)
    return Phrase(f"成功{deed}的{noun}", noun, q.start, q.start, ("成功",), deed)


def _without(text: str, q: Quantity, last: Figure) -> Phrase | None:
    """有9个小区，|7个没有物业: those of them that have none."""
    m = LACKS.match(text, q.end) if q.kind == "count" and q.value <= last.quantity.value else None
    if m is None or text[last.quantity.end : q.start].count("，") > 1 or "。" in text[last.quantity.end : q.start]:
        return None
    lack = f"没有{m['what']}"
    return Phrase(f"{lack}的{last.phrase.counted}", last.phrase.counted, q.start, q.start, (lack,))


# 示范社区国家级2个、|省级9个, 市级调解室8个、|县区级24个: of the same noun. Group: the level.
RANK = "(?:国家|自治区|省|市|市县|县市|区县|县区|区|县|旗|街道|镇街|乡镇|镇|乡|社区|村)级"
LEVEL_ALONE = re.compile(rf"[、，；和](?:其中)?({RANK})(?:的)?(?:有|共|达)*$")
LEVEL = re.compile(rf"^{RANK}")
# 市级|“邻里茶室”8家: the quotation is the noun, the level stands before it
LEVEL_BEFORE = re.compile(rf"{RANK}的?[一-鿿]{{0,4}}“?$")


def _of_level(text: str, q: Quantity, last: Figure) -> Phrase | None:
    """示范社区国家级2个、省级|9个."""
    m = LEVEL_ALONE.search(text, last.quantity.end, q.start)
    ranked = LEVEL.match(last.phrase.label) or LEVEL_BEFORE.search(text, 0, last.phrase.start)
    fewer = q.value <= last.quantity.value
    if m is None or not (ranked or fewer) or not CLOSES.match(text, q.end):
        return None
    noun = LEVEL.sub("", last.phrase.counted) or last.phrase.counted
    return Phrase(m[1] + noun, noun, m.start(1), q.start)


# 接听142个电话，其中在线办结5个、当天办理9个、|转办|128个: what was done with each part. Group: the deed.
DEALT_WITH = re.compile(
    r"(?:[、，；]其中，?|[、，；]|其中，?)((?!其中)(?:(?![的了、，。；共按率])[一-鿿]){0,6}(?:直接办结|办结|办理|解答|答复|转办|交办|整改|立行立改|处置|移交|回复|退回|"
    r"督办|派单|转派))(?:了|完|完毕|的)?(?:有|共)?$"
)


def _dealt_with(text: str, q: Quantity, same: Sequence[Figure]) -> Phrase | None:
    """其中在线办结5个、转办|128个: of the calls told before."""
    m = DEALT_WITH.search(text, same[-1].quantity.end, q.start) if q.kind == "count" else None
    whole = next((f for f in reversed(same) if not f.phrase.constraints), None)
    if m is None or whole is None or whole.quantity.value < q.value or not CLOSES.match(text, q.end):
        return None
    told = "其中" in text[whole.quantity.end : q.start] or len(same) > 1
    noun = whole.phrase.counted.rpartition("的")[2]
    return Phrase(f"{m[1]}的{noun}", noun, m.start(1), q.start, (m[1],)) if told else None


# 社工48人，其中女性31人，本科以上学历|17人: those of the people counted. Group: what they have.
QUALITY = re.compile(
    r"(?:其中，?|[，、；])((?:(?:大专|专科|本科|高中|初中|中专|研究生|硕士)(?:[及或含]?以[上下])?(?:学历|文化程度|文化)|"
    r"\d+周?岁(?:[及含])?以[上下])(?:的|者)?)(?:有|共|占|达|为)*$"
)
OF_THEM = re.compile(r"其中|[男女]性?$")


def _quality(text: str, q: Quantity, same: Sequence[Figure]) -> Phrase | None:
    alone = q.kind == "count" and CLOSES.match(text, q.end)
    m = QUALITY.search(text, same[-1].quantity.end, q.start) if alone else None
    larger = (f for f in reversed(same) if f.quantity.value >= q.value and not f.phrase.constraints)
    # 网格员35名，其中党员12名，35岁以下的|7名: of the 35, not of the 12
    whole = next((f for f in larger if "其中" in text[f.quantity.end : q.start]), None)
    if m is None or whole is None:
        return None
    noun, has = whole.phrase.counted.rpartition("的")[2], m[1].rstrip("的者")
    return Phrase(f"{has}的{noun}", noun, m.start(1), q.start, (has,))


# 完工28部，正在施工|9部: another stage of the works on the same. Group: the stage.
STAGE = re.compile(
    r"[，；、](?:目前|另有)?((?:正在|即将|计划|拟|待)(?:安装|施工|建设|改造|开工|审批|办理|推进|加装|公示|动工|实施|筹备)|在建|待建)"
    r"(?:有|共|约|的)*$"
)


def _stage(text: str, q: Quantity, last: Figure) -> Phrase | None:
    m = STAGE.search(text, last.quantity.end, q.start) if CLOSES.match(text, q.end) else None
    deed, _, noun = last.phrase.label.rpartition("的")
    return Phrase(f"{m[1]}的{noun}", noun, q.start, q.start, (m[1],)) if m and deed else None


def _at(q: Quantity, phrase: Phrase) -> Phrase:
    return dataclasses.replace(phrase, start=q.start, end=q.start)


def _sums_up(parts: Sequence[float], whole: float) -> bool:
    return abs(sum(parts) - whole) <= NEAR * whole


def _whole(q: Quantity, same: Sequence[Figure]) -> Figure | None:
    """The figure of which those after it and ``q`` are all the parts."""
    for i in reversed(range(len(same) - 1)):
        if _sums_up([*(f.quantity.value for f in same[i + 1 :]), q.value], same[i].quantity.value):
            return same[i]
    return None


def _rest(text: str, q: Quantity, same: Sequence[Figure]) -> Phrase | None:
    """其余|20万元由企业和居民凑齐, 其余|22项: the rest of what was told, and who brings it up."""
    rest = REST.search(text, 0, q.start)
    opens = rest or PART_BY.search(text, 0, q.start)
    if opens is None:
        return None
    whole = _whole(q, same)
    by = BY.match(text, q.end)
    noun = (whole or same[-1]).phrase.counted.rpartition("的")[2]
    noun = noun if q.kind != "money" else "资金"
    if by:
        done = DIGITS.sub("", by[1])[:LABEL]
        return Phrase(f"{done}的{noun}", noun, q.start, q.start, (done,))
    if q.kind == "share" and _sums_up([*(f.quantity.value for f in same), q.value], SHARE_SUM):
        return Phrase("余下部分", "余下部分", q.start, q.start)
    if whole is None or rest is None:
        return None
    how = rest.group().rstrip("的约近")
    return Phrase(f"{how}的{noun}", noun, q.start, q.start, (how,))


def _sum(text: str, q: Quantity, same: Sequence[Figure]) -> Phrase | None:
    """上级补助250万元，街道配套136万元，合计|386万元."""
    if not TOTAL.search(text, 0, q.start):
        return None
    for i in reversed(range(len(same) - 1)):
        if _sums_up([f.quantity.value for f in same[i:]], q.value):
            return _together(q, [f.phrase.counted for f in same[i:]])
    return None


def _both(text: str, q: Quantity, own: Sequence[Figure]) -> Phrase | None:
    if len(own) < 2 or not BOTH.search(text, 0, q.start):
        return None
    return _together(q, [f.phrase.counted for f in own[-2:]])


def _together(q: Quantity, nouns: Sequence[str]) -> Phrase:
    label = "、".join(dict.fromkeys(nouns)) + "合计"
    return Phrase(label, label, q.start, q.start)


def _are(text: str, q: Quantity, whole: Figure) -> Phrase | None:
    """其中|3个是“船头支部”, 其中|18人是船长、轮机长."""
    are = ARE.match(text, q.end) if OF_WHICH.search(text, 0, q.start) and q.kind == "count" else None
    if are is None or whole.quantity.value < q.value:
        return None
    named = are[1] or are[2]
    return Phrase(named, named, are.start(), are.end())


# 造价由46万元砍到|41万元
BARGAINED = re.compile(
    r"(?:，)?(?:一路|直接|一下子?|硬是|最终|最后|成功|再)?“?(?:砍|谈|压|杀|让|还|讲|磨|议|优惠|打折|商量|协商|降|减|缩|调|涨|抬|提|补)[价低高减降]?”?"
    r"(?:到了?|至|成了?|为)(?:如今的?|现在的?|最后的?|最终的?|约|近)?"
)


def raised(text: str, q: Quantity, last: Figure) -> bool:
    """补贴由200元提高到|350元，所需经费…: what the sum before it (``last``) has become."""
    if q.kind != "money" or last.quantity.kind != "money" or last.measure != "amount":
        return False
    if BARGAINED.fullmatch(text, last.quantity.end, q.start):
        return True
    return is_linking(text, last.quantity.end, q.start) and text[: q.start].endswith(("到", "至", "为"))


# 全区完工215台，花桥街道以|59台|居首: who has most of what was counted before
LEADING = re.compile(r"(?:的[一-鿿]{2,4})?(?:位?居|位列|名列|排名?|领跑|领先|拔得)")


def leading(text: str, q: Quantity, last: Figure) -> bool:
    """Whether a number is by which somebody leads in what the figure before it (``last``) counts."""
    return q.unit == last.quantity.unit and text.endswith("以", 0, q.start) and LEADING.match(text, q.end) is not None
