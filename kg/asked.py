"""What a question asks the figure of: its noun, and what else the fact must say.

``□有多少名党员志愿者参加疫情防控`` → head 党员志愿者, unit 名, demands 疫情, 防控. Names of places are blanked before;
programmes stay, since a programme may be what is counted.
"""

import functools
import re
from dataclasses import replace

from kg.cut import cut, tagged
from kg.demanded import demands, says_something, strip
from kg.model import Asked
from kg.named import BLANK
from kg.units import PEOPLE
from kg.wording import before_change, deeds, either, is_someone, word_set

_SUCH = re.compile(r"(?<=多少)[^,;、]{1,8}(?:、[^,;、]{1,8})*(?:这样|这类|这些|之类)的")
MODAL = re.compile(r"(?:最多|最少|至少|起码)(?:能够?|可以|可|要|得|(?=[花收交付掏给补奖拿赔领]))")  # the bound is asked
# 有多少户 and 有多少人 with no noun ask for those who live there.
ROUGH_HEADS = {"户": "居民", "人": "居民人口", "口人": "居民人口"}
_MATTERS = frozenset(("事", "事情"))  # 多少件事: what reports count as 事项
AREA = "面积"  # what 有多大 asks of a place
DURATION = "时间"  # the unit of 多久: any of time
_AND_HOW_MANY = re.compile(r"、(?=(?:多少|几)[^、]{0,2}(?:[,;、]|$))")  # 多少户、多少人
_WHETHER = re.compile(r"(?<=[\u4e00-\u9fff])没有(?=,)")  # 建了党支部没有，一共几个
# 整修以后|路灯有多少盏: after what, as 整修的路灯; right before the number it says nothing that 整修 does not
_SINCE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:以后|之后)(?!$|[,;]|有?(?:多少|几))")
_WHOLE_NAMES = {"村": "行政村", "人口": "居民人口"}
_JOINT = re.compile(r"[和与及、]+|以及")
_EACH = re.compile(
    r"每(?:一)?(?:个月|个|名|户|家|处|支|年|月|天|座|栋|平方米|平米|平|餐|顿|桌|张床|块地|块|格|亩|份|台|部|辆|盏|次|位)?"
    r"(?:社区|小区|村|街道|网格|人|户|支部)?"
)
# 为多少栋楼派了指导员: what something is done for, and what is done for it.
_FOR = re.compile(r"(?:为|给|对|向|替)$")
_DONE_FOR = re.compile(
    r"(?P<noun>[^的,;]{1,8}?)(?P<deed>(?:派|派出|选派|配|配备|配齐|安排|装|安装|加装|建|建立|提供|发放|送|办|办理|开展)了?[^的,;]{2,})$"
)
_AUXILIARY = re.compile(r"(?<=.)[了过着]$|^[能要可会](?=[交卖挣赚花收租省掏付拿领补]$)")
_FUNDS = re.compile("(?:(?![领到得享拿有获发])[\u4e00-\u9fff]){2,10}(?:资金|经费|补贴|补助|费用)")
_TO_WHOM = re.compile(r"(?P<whom>[给为供让帮][^,;的]{2,10})的(?P<noun>[^,;的]{2,8})")
_ENDS = frozenset(("v", "p", "d", "ul", "c", "r"))  # tags of words that end the noun that is counted
_SHARE_OF = re.compile(r"(?P<part>.*[^,;□])占(?P<whole>[^,;]+?)的?")  # 商务楼宇的税收占全区税收的几成
_ENTERS = re.compile("进[社小村校企楼商园网]")  # 党员|进社区: the dictionary has it for a noun
_AREA_OF = re.compile("的?(?:建筑|占地|使用)?面积的(?=.)")
_OF_SOMEONE = r"(?:老人|居民|群众|企业|社区|业主|儿童|孩子|村民|党员|困难|辖区)"  # 志愿者|服务|老人: whom they serve
# 多少家庭, 多少项目, 多少成立了: what looks like a measure word begins another word.
_NO_UNIT = (
    r"(?<=成)[立为功员]|(?<=起)[来草]|(?<=对)[象应]|(?<=家)[庭长]|(?<=项)目|(?<=场)[所地馆]|(?<=户)[籍主]|(?<=人)[才员民口]|"
    r"(?<=岗)位|(?<=门)[店面]|(?<=队)[伍员长]|(?<=部)门|(?<=组)[织长]|(?<=条)件|(?<=片)区|(?<=名)称|(?<=位)[置于]|(?<=处)[理置]|"
    r"(?<=轮)[椅班]|(?<=桌)[椅子]|(?<=头)[盔雁]|(?<=餐)[厅馆饮具]|(?<=格)[局子]|(?<=宗)[旨教]|(?<=部)[委队]|(?<=台)[阶账]|(?<=份)[额]|(?<=回)[收访复家来迁头答应忆]|(?<=本)[地村社区镇乡市县省科]|"
    r"(?<=座)[位谈]|(?<=名)[额单录]|(?<=条)[例款]|(?<=个)体|(?<=种)[植养]|(?<=级)别|(?<=类)[别型]|(?<=批)[评示]|(?<=所)长|(?<=期)刊|"
    r"(?<=层)[高级]|(?<=张)榜|(?<=次)品|(?<=处)方|(?<=起)诉"
)
_SEX = re.compile("([男女])(?:同志|同胞|性|的|士|人)?")
_AMONG = re.compile(r"(?P<noun>[^,;、□的]{2,8}?)(?:里|里面|里头|中|当中|中间|其中)的?(?:有|是)?(?:多少|几)?$")
# 多少居民|当了|楼栋长: what they became is counted
_BECAME = re.compile(
    r"(?:居民|群众|村民|人)?(?:当上|当了|当|做了|做|担任了?|成为了?|成了)(?:上|了)?(?P<post>[\u4e00-\u9fff]{2,8})$"
)
# 为了迎接检查，某街道建了几支队伍: why it is done may go untold; 把孩子送到|驿站: who is taken there, too
PURPOSE = re.compile(
    "(?:^|(?<=^□))(?:为了?|因为|由于|怕|趁着?|面对|针对)[^,;□多几]{2,16},(?=.)|"
    "把(?:孩子|娃|小孩|老人|老人家|爸妈|父母|家人)(?:送到?|送去|送进|放到?|放在|交给|托给)"
)
_SHORT = frozenset("村镇乡楼")  # nouns of one letter that may be counted beside another: 多少个社区和村
_THINGS = frozenset("个家处支座栋所")  # measure words of things, not of people


@functools.cache
def _how_many() -> re.Pattern[str]:
    amount = rf"(?:多少|若干|几多|(?<![这那哪])几(?={either('measure_word')}))"  # 这几个停车场 are not asked for
    share = (
        r"(?P<share>百分之几|百分之多少|几成|(?:有|占)?(?:多大|多少|多高)(?:的)?(?:比例|比重|占比|百分比)|"
        r"占(?:比)?(?:是|为|到|了)?(?:大概|大约|约)?(?:多少|几成|百分之几|多大))"
    )
    size = r"有?多[大高长](?:的?规模)?|(?P<time>多久|多长时间|多少时间)"
    unit = rf"(?P<unit>{either('measure_word')}(?!{_NO_UNIT}))?"
    return re.compile(rf"(?:大约|大概|约)?(?:{share}|{amount}{unit}|{size})")


@functools.cache
def _until() -> re.Pattern[str]:
    """改造前有多少个车位: those there were."""
    return re.compile(rf"{before_change().pattern}(?:的|,)?(?:原来|原先|原本)?")


@functools.cache
def _size() -> re.Pattern[str]:
    return re.compile(rf"的?{either('size_noun')}$")


def parse(text: str) -> tuple[Asked, ...]:
    """Read the asked things out of a blanked question; several when they are joined (居民网格和专属网格)."""
    text = re.sub("(多少|几)口人", r"\1人", text)
    text = PURPOSE.sub("", _SUCH.sub("", text))  # 骑手、快递员这样的|新就业群体
    text = MODAL.sub("", re.sub(rf"{either('polite')}|一共|总共|共计|合计|累计", "", text))
    text = _until().sub("原有的", text)
    text = _SINCE.sub("的", _WHETHER.sub("", _AND_HOW_MANY.sub(",", text)))
    parts = [part for part in re.split("[,;]", text) if part]
    if len(parts) > 1 and all(_how_many().search(part) for part in parts):
        return tuple(one for part in parts for one in parse(part))
    match = _how_many().search(text)
    before, after, unit = text, "", ""
    if match:
        before, after = text[: match.start()], text[match.end() :]
        unit = "%" if match["share"] else DURATION if match["time"] else match["unit"] or ""
        if area := _AREA_OF.match(after) if match[0].endswith("多大") else None:
            unit, after = "平方米", after[area.end() :]  # 多大面积的空地
    after = re.sub(r"(?:了|呢|啊|呀|吧|哦|么|吗|[,;])+$", "", after).removeprefix("的")
    if match and match[0].endswith("多大"):
        before = re.sub("(?<=..)(?:里头|里面|里|地方)$", "", before)
        before = re.sub("(?<=[员者长])队伍的?$", "", before)  # 志愿者队伍有多大: how many they are
    each, bare = _take_each(before)
    if alone := _became(bare, after, unit, each) or _unnamed(match, bare, after, unit, each):
        return (alone,)
    if unit in ("户", "家", "人", "名") and re.match(r"[\u4e00-\u9fff]{1,4}了", after) and _begins_with_verb(after):
        who = ROUGH_HEADS["人" if unit in ("人", "名") else "户"]  # 有几家|开了店: whoever did so
        return (Asked(who, (*each, *demands(bare), *demands(after)), unit),)
    if unit == "%" and (whole := _SHARE_OF.fullmatch(before)) and says_something(strip(whole["part"])):
        frame = re.match(r"(?:全|本)[国省市区县镇]", whole["whole"])  # a share of the city's is none of the district's
        of_whole = (*demands(whole["whole"]), *((f"占{frame[0]}",) if frame else ()))
        return tuple(replace(one, demands=(*one.demands, *of_whole)) for one in _before(whole["part"], unit))
    if unit in _THINGS and _FOR.search(before) and (done := _DONE_FOR.match(after)):  # 为多少栋楼|派指导员
        return (Asked(done["noun"], (*demands(strip(before)), *demands(done["deed"])), unit, phrase=done["noun"]),)
    sex = _SEX.fullmatch(re.sub("^(?:的|是)", "", after)) if not unit or unit in PEOPLE else None
    if sex and (among := _AMONG.search(before)):  # 楼长里有多少女同志
        return _before(before[: among.start()] + BLANK + sex[1] + among["noun"], unit)
    first, _, later = after.partition(",")
    if re.sub(r"(?:呢|啊|呀|吧)$", "", first) in word_set("money"):
        return (_money(f"{later}{BLANK}{before}"),)
    spent = re.match(either("money"), after) if not unit or unit.endswith("元") else None
    use = after[spent.end() :] if spent else ""
    if use and spent and ("钱" in spent[0] or _is_deed(use)):  # 多少资金整治老旧小区
        one = _money(before)
        return (replace(one, demands=(*one.demands, *demands(use))),)
    if not unit and "的" not in after and _begins_with_verb(after) and says_something(strip(before)):
        deed = demands(after)  # 业委会有多少成立了党支部
        return tuple(replace(one, demands=(*one.demands, *deed)) for one in _before(before, unit))
    return _after(before, after, unit) if says_something(after) else _before(before, unit)


def _unnamed(
    match: re.Match[str] | None, bare: str, after: str, unit: str, each: tuple[str, ...]
) -> Asked | None:
    """What is asked of a place without a noun: 某社区有多大, 有多少户."""
    if says_something(after) or says_something(strip(bare)):
        return None
    if match and match[0].endswith("多大"):
        return Asked(AREA, each, phrase=AREA)
    return Asked(ROUGH_HEADS[unit], each, unit) if unit in ROUGH_HEADS else None


def _became(bare: str, after: str, unit: str, each: tuple[str, ...]) -> Asked | None:
    """``有多少居民`` + ``当了楼栋长``: what they became is counted."""
    post = _BECAME.match(after) if unit in ("", *PEOPLE) else None
    if post is None or not is_someone(post["post"]):
        return None
    return Asked(post["post"], (*each, *demands(bare)), unit or "人", phrase=post["post"])


def _is_deed(text: str) -> bool:
    """Whether a text begins with a deed, be it one that is a noun as well: 整治老旧小区."""
    word, tag = tagged(text)[0]
    return tag.startswith("v") or word in deeds()


def _begins_with_verb(text: str) -> bool:
    """Whether a deed follows (成立了党支部), no noun that begins with a verb (运行补助)."""
    first = next(iter(cut(text)), "")
    deeds = word_set("light_verb") | word_set("start_verb")
    done = re.match(r"[\u4e00-\u9fff]{1,3}了", text) is not None and tagged(text)[0][1].startswith("v")
    return first in deeds or done  # 居民|得了实惠 begins with who, not with a deed


def _money(before: str) -> Asked:
    """``两新组织捐了`` + 多少钱: the deed and who did it are demanded."""
    each, lead = _take_each(strip(before))
    tokens = [_AUXILIARY.sub("", word) for word in cut(lead) if says_something(word)]
    who = demands("".join(tokens[:-1]))
    return Asked(head=tokens[-1] if tokens else "", demands=(*each, *who), unit="元", money=True)


def _before(before: str, unit: str) -> tuple[Asked, ...]:
    """``专职网格员招聘了多少名``: the noun stands before, perhaps with its verb behind it."""
    before = re.sub(rf"的?{either('size_noun')}?(?:是|为|有|达到|达|共有|一共|总共|共)+$", "", before) or before
    each, lead = _take_each(before.rpartition("把")[2] or before)
    context, _, lead = re.sub(rf"[,;](?=.)|{BLANK}", BLANK, strip(lead)).rpartition(BLANK)
    lead = strip(_size().sub("", strip(lead)) or lead)
    modifier, _, noun = lead.rpartition("的")
    noun = strip(noun) or strip(modifier)
    phrase, noun = noun, _without_verb(noun)
    deed, noun = _deed(noun)
    more = (*each, *demands(context), *demands(deed), *demands(modifier if strip(modifier) != noun else ""))
    return _things(noun, (*more, *demands(phrase.removeprefix(deed + noun))), unit, phrase)


def _deed(noun: str) -> tuple[str, str]:
    """Take a verb off the front (调处|矛盾); the whole phrase is tried as a name all the same."""
    words = tagged(noun)
    verb = words[0][0] if len(words) > 1 and words[0][1] == "v" else ""
    rest = noun[len(verb) :]
    return (verb, rest) if verb and len(rest) > 1 and words[1][1][0] in "nal" else ("", noun)


_BODY = re.compile("(?:党|经济|社会|自治|群团|群众|行业|基层)组织$")  # 村级集体经济|组织: no deed


def _without_verb(noun: str) -> str:
    """Take off a verb at the end (党员报到, 工作细化); the whole phrase is tried as a name first."""
    words = tagged(noun)
    named = word_set("drop") | word_set("property")  # 捐款 is what is measured
    if len(words) > 1 and words[-1][1] == "v" and words[-1][0] not in named and not _BODY.search(noun):
        return noun.removesuffix(words[-1][0])
    return noun


def _after(before: str, after: str, unit: str) -> tuple[Asked, ...]:
    """``多少名党员志愿者参加疫情防控``: the noun begins behind the measure word and ends at a verb."""
    each_before, before = _take_each(before)
    each_after, after = _take_each(after)
    whom = _TO_WHOM.fullmatch(after)  # 给骑手歇脚的|地方
    noun, rest = (whom["noun"], whom["whom"]) if whom else _noun(after)
    if rest and not unit and _FUNDS.fullmatch(after):  # 多少小区治理|专项资金: what the money is for stands before it
        noun, rest = after, ""
    modifier, mark, last = noun.rpartition("的")
    if mark and last:
        someone = unit in _THINGS and is_someone(last) and not is_someone(modifier)
        if someone or (unit in _THINGS and len(last) == 1 and len(modifier) > 1):  # 多少个小区的|门
            noun, rest = modifier, f"{last},{rest}"  # 多少个单位的党员: the measure word belongs to the 单位
        else:
            noun, rest = last, f"{modifier},{rest}"
    noun = _size().sub("", noun) or noun
    return _things(noun, (*each_before, *each_after, *demands(before), *demands(rest)), unit, after)


def _things(noun: str, more: tuple[str, ...], unit: str, phrase: str) -> tuple[Asked, ...]:
    noun = noun if more else _WHOLE_NAMES.get(noun, noun)
    parts = _split("事项" if unit in ("件", "桩") and noun in _MATTERS else noun)
    if not unit and re.search(r"率$|比例$|占比$|比重$", noun):
        unit = "%"
    return tuple(Asked(part, more, unit, phrase=phrase if len(parts) == 1 else "") for part in parts)


def _noun(text: str) -> tuple[str, str]:
    """Cut at the first verb behind a noun.

    A verb at the start belongs to the noun (服务群众专项经费), and so does one that 的 leads back to a noun
    (参加疫情防控的党员志愿者).
    """
    noun, seen_noun = "", False
    for word, tag in tagged(text):
        someone = is_someone(noun)
        ends = (tag in _ENDS and word not in word_set("drop")) or (someone and _ENTERS.match(word) is not None)
        deed = tag == "vn" and someone and re.match(_OF_SOMEONE, text[len(noun) + len(word) :])
        if seen_noun and (ends or deed) and not _inside_name(noun, word):
            return noun, text[len(noun) :]
        noun += word
        seen_noun = word != "的" and (seen_noun or tag[0] in "nijlzg" or tag in ("vn", "an"))
    return noun, ""


def _inside_name(noun: str, word: str) -> bool:
    joins = word in ("和", "与", "及", "在职", "从业", "以及") or noun.endswith(("、", "和", "与", "及"))
    return joins or _BODY.search(noun + word) is not None


def _split(noun: str) -> tuple[str, ...]:
    """Take joined things apart; 米面、棉被等用品 is one thing."""
    parts = [part for part in _JOINT.split(noun) if part]
    several = len(parts) > 1 and "等" not in noun and all(len(part) > 1 or part in _SHORT for part in parts)
    if several and re.fullmatch(f"{either('restrictive')}+", parts[0]):  # 专职和兼职网格员: one noun for both
        shared = re.sub(f"^{either('restrictive')}+", "", parts[-1])
        parts = [part + shared if re.fullmatch(f"{either('restrictive')}+", part) else part for part in parts]
    return tuple(parts) if several else (noun,)


def _take_each(text: str) -> tuple[tuple[str, ...], str]:
    found = tuple(match[0] for match in _EACH.finditer(text) if len(match[0]) > 1)
    return found, _EACH.sub(lambda match: "" if len(match[0]) > 1 else match[0], text)


