"""Organisations that their form names, whatever their words: quoted ones, ministries and banks, leagues, teams sent."""

import re
from collections.abc import Sequence

from ingest.common_words import FOUNDING
from ingest.organisation_names import classification, is_region
from ingest.tokens import segmenter
from kg.model import Mention, Sentence

# “筑梦人”|党支部, “桐花驿”流动|党支部. Group: the kind.
QUOTED_BODY = re.compile(
    r"(?:[省市区县旗]委)?[“‘](?![一二三四五六七八九十]支)[一-鿿]{2,6}[”’](?:流动|联合|功能型|临时|行业|特色)?"
    r"(?P<kind>党支部|党总支|党委|党小组|党工委|工委|志愿者协会|协会|志愿者?服务队)(?![书委成建队])|"
    # 云溪社区|“三自”组织|联合会
    r"(?:“[一-鿿]{2,6}”)(?:[一-鿿]{2,4})?(?P<union>联合会|促进会|合作社|商会)(?![长员])"
)
# 中国青禾粮油有限责任公司湖北公司: a firm's branch opens its phrase. Group: it.
BRANCH = re.compile(
    r"(?:^|(?<=[，。；、：由与和同]))(?P<name>(?!及|以及|包括|其中|例如|比如|还有|同时|引进|联合|协调)"
    r"[一-鿿（）]{4,18}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团)"
    r"[一-鿿]{2,6}?(?:分公司|公司|支行|分行|营业部))"
    r"(?![一-鿿]{0,6}公司|党|工会|团)"
)
# 柳荫二小、云溪一中的李老师: schools by their number. Group: the name.
SCHOOL = re.compile(
    r"(?:^|(?<=[，。；、：在与和同由到]))(?P<name>(?![该本各每全这那其])[一-鿿]{2,4}(?:第)?[一二三四五六七八九十]{1,2}[小中幼])"
    r"(?=、|等\d+[家个所]|的[一-鿿]{0,3}(?:老师|教师|校长|学生)|老师|教师|校长|学生|党支部|校区)"
)
# 联合|明德医院、柳荫卫生服务中心|等医疗资源: by whatever word they are called. Group: the name.
HOSPITAL = re.compile(
    r"(?:(?<=联合)|(?<=邀请)|(?<=对接)|(?<=协调)|(?<=[与和同、]))"
    r"(?P<name>(?![与和同各等该本]|乡镇|镇街|街道|社区|周边|辖区|附近|专科|综合|三甲|公立|私立|民营|大型|知名|相关|多家|基层|定点|联合|邀请|[^、，。；]{0,2}[的家名级])"
    r"[一-鿿]{2,4}(?:医院|(?:社区)?卫生服务中心|卫生院))(?=[、和与，。；]|等|(?:的)?(?:医生|医护|专家|医疗|志愿))"
)
# 由|镇综治中心|牵头: a centre that its level alone names. Group: the name.
CENTRE = r"(?:综治中心|矛调中心|综合治理中心|社会治理(?:服务|综合服务)?中心|社会矛盾纠纷调处(?:化解)?中心|应急指挥中心)"
OF_LEVEL = re.compile(rf"(?:^|(?<=[，。；：、“（由经与和及同在向到受]))(?P<name>[省市区县旗镇乡]{CENTRE})")
# 组建|枇杷产业带联合矛调中心, 成立|纺织企业党建联盟: what was founded, by its whole name. Group: the name.
FOUNDED = re.compile(
    rf"(?:{FOUNDING})(?:了|起)?(?P<name>(?:(?![的了和与各个家支等由在“]|区域|多方|相关)[一-鿿]){{2,14}}?"
    r"(?:联合综治中心|联合矛调中心|(?:企业|产业|商户|行业|园区|楼宇)(?:党建)联盟))(?=[，。；、]|$)"
)
# 组建|青年护河队、巾帼宣讲队|等9支队伍, 成立|“王大姐”巡护队|: teams that are set up by their names. Group: the names.
TEAM = (
    r"(?:“[^“”]{2,10}”)?(?:(?![的了和与及等支个为把]|组建|成立|建立)[一-鿿]){0,12}?"
    r"(?:服务队|志愿队|志愿者队|突击队|巡逻队|宣讲队|巡护队|应急队|艺术团|合唱团|宣讲团|表演队|[一-鿿]{3}队)"
)
TEAMS_FOUNDED = re.compile(
    rf"(?:组建|成立|建立|打造|编成|组成|建起|培育|拉起)(?:起来|起|了|出|成)?(?P<names>{TEAM}(?:[、和及]{TEAM})*)(?=等|[，。；]|$)"
)
# 青屿助学队|成立于2003年: whose founding is told. Group: the name.
FOUNDED_IN = re.compile(
    r"(?:^|(?<=[，。；：、”]))(?P<name>(?![该这本我其此])(?:[一-鿿]|“[^“”]{2,10}”){3,14}?"
    r"(?:队|协会|联盟|艺术团|合唱团|服务社|工作室|俱乐部|基金会|促进会|联合会))，?(?:正式)?(?:成立|组建|创建|创办|创立)于(?=\d)"
)
TEAM_LIST = re.compile(r"[、和及]")
COUNTED_TEAM = re.compile(r"[\d一二三四五六七八九十两几多各每该支]")
# 水利部, 工商银行: ministries, and banks by their region or kind. Group: the region.
KNOWN_TO_ALL = re.compile(
    r"(?:农业农村|住房和城乡建设|住房城乡建设|人力资源和?社会保障|交通运输|文化和旅游|生态环境|工业和信息化|自然资源|应急管理|"
    r"退役军人事务)部(?=[^门分队]|$)|(?:(?<![一-鿿])|(?<=[经由被受获]))(?:民政|教育|财政|司法|公安|水利|商务|科技)部(?=[^门分队]|$)|"
    r"(?:(?:中国)?(?:工商|农业|建设|交通|邮政储蓄|邮储|招商|光大|民生|浦发|中信)|(?P<region>[一-鿿]{2}))(?:农商|农村商业|村镇)?银行"
)
# 同|鸿泰物业|办起服务站: a firm by its own name, with whom something is done
MANAGERS = re.compile(
    r"(?<=[同与和跟由请])(?P<name>(?P<core>[一-鿿]{2,3})物业)"
    r"(?=办|共同|联合|共建|合作|签订|签约|结对|协商|一起|成立|组建|进驻|接管|托管|接手|牵头|出资)"
)
ANY_MANAGERS = re.compile(r"小区|社区|红色|专业|信托|智慧|品牌|辖区|本地|国有|街道|属地|[新老原各准该本与和]")
# 锦程物业|经理吴秀珍: a firm by its own name, before what somebody is there. Groups: the name, what is its own of it.
OF_FIRM = re.compile(
    r"(?:^|(?<=[，。；：、“”由请找县市镇]|(?<!小)区))(?P<name>(?P<core>[一-鿿]{2,4})物业(?:服务|管理)?(?:公司)?)"
    r"(?=(?:小区|驻场|现场)?(?:项目)?(?:部)?(?:总?经理|负责人|董事长|总监|主管|管家)[一-鿿]{2})"
)
NO_FIRM = re.compile(
    r"前期|商[场铺住]|大厦|写字楼|园区|单位|公司|项目|业主|居民|党员|[区苑园庭城邸府院楼厦场里坊湾郡]$|[的该这那每各某]"
)
FIRM_TAGS = ("a", "z", "nr", "nz", "ns", "nt", "i")  # of words that firms are called: 祥和物业, but not 联系物业

# 共青团|临溪县|委
LEAGUE = re.compile(r"共青团[一-鿿]{2,6}?[省市区县州旗](?:委员会|委)(?![书常])")
# 青屿市|驻云溪镇帮扶工作队
POSTED = re.compile(r"(?:派)?驻[一-鿿]{1,7}?[县区市镇乡村][一-鿿]{0,8}?工作[队组](?!员|长)")


def quoted(sentence: Sentence, found: Sequence[Mention], places: Sequence[Mention] = ()) -> list[Mention]:
    """Party organisations that a word in quotation marks names, unions with the place before them.

    ``found``: the others of the sentence.
    """
    taken = {m.end for m in found}
    named: list[Mention] = []
    for m in QUOTED_BODY.finditer(sentence.text):
        attributes = {"classification": classification()[m["kind"] or m["union"]]}
        place = next((p for p in places if p.end == m.start() and m["union"]), None)
        start = place.start if place is not None else m.start()
        attributes |= {"place": str(start)} if place is not None else {}
        name = sentence.text[start : m.end()].replace("‘", "“").replace("’", "”")  # within what somebody says
        if m.end() not in taken and (place is not None or m["kind"]):
            named.append(Mention("organisation", name, sentence.index, start, m.end(), attributes))
    return named


def by_number_or_branch(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Branches of firms and numbered schools: 青禾粮油有限责任公司湖北公司, 柳荫二小. ``found``: the others there."""
    made = [(m, "企业") for m in BRANCH.finditer(sentence.text)] if "公司" in sentence.text else []
    named = MANAGERS.finditer(sentence.text) if "物业" in sentence.text else ()
    made += [
        (m, "物业企业") for m in named if not ANY_MANAGERS.search(m["core"]) and not segmenter().has_word(m["core"])
    ]
    if "物业" in sentence.text:
        made += [(m, "物业企业") for m in OF_FIRM.finditer(sentence.text) if _is_firm(m["core"])]
    made += [(m, "学校") for m in SCHOOL.finditer(sentence.text)]
    if "中心" in sentence.text or "联盟" in sentence.text:
        made += [(m, "服务机构") for pattern in (OF_LEVEL, FOUNDED) for m in pattern.finditer(sentence.text)]
    if "医院" in sentence.text or "卫生" in sentence.text:
        made += [(m, "医院") for m in HOSPITAL.finditer(sentence.text)]
    return [
        Mention("organisation", m["name"], sentence.index, *m.span("name"), {"classification": kind})
        for m, kind in made
        if not any(t.start <= m.start("name") and m.end("name") <= t.end for t in found)
    ]


def _is_firm(core: str) -> bool:
    """Whether what stands before 物业 is a firm's name: no word but one that firms are called."""
    if ANY_MANAGERS.search(core) or NO_FIRM.search(core):
        return False
    words = segmenter().tag(core)
    return all(tag.startswith(FIRM_TAGS) or not segmenter().has_word(word) for word, tag in words)


def teams(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Teams that were set up: a list of them, or one with a word in quotation marks. ``found``: the others there."""
    made: list[Mention] = []
    for m in TEAMS_FOUNDED.finditer(sentence.text) if "队" in sentence.text or "团" in sentence.text else ():
        names, start = TEAM_LIST.split(m["names"]), m.start("names")
        for name in names:
            end = start + len(name)
            apart = not any(t.start < end and start < t.end for t in found)
            if apart and (len(names) > 1 or "“" in name) and not COUNTED_TEAM.match(name):
                attributes = {"classification": "志愿队伍"}
                made.append(Mention("organisation", name, sentence.index, start, end, attributes))
            start = end + 1
    return made


def founded_then(sentence: Sentence, found: Sequence[Mention], places: Sequence[Mention]) -> list[Mention]:
    """Teams and societies whose founding is told. ``found``: the others of the sentence."""
    if not any(verb in sentence.text for verb in ("立于", "建于", "办于")):
        return []
    told = [m for m in FOUNDED_IN.finditer(sentence.text) if not any(o.end == m.end("name") for o in found)]
    made = []
    for m in told:
        place = next((p for p in places if p.start == m.start("name")), None)
        more = {"classification": "志愿队伍"} | ({} if place is None else {"place": str(place.start)})
        if place is None or place.end < m.end("name") - 1:  # 云溪社区|队
            made.append(Mention("organisation", m["name"], sentence.index, *m.span("name"), more))
    return made


def known_to_all(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Bodies that everybody knows by their name alone. ``found``: the others of the sentence."""
    if "部" not in sentence.text and "银行" not in sentence.text:
        return []
    taken = {position for m in found for position in range(m.start, m.end)}
    return [
        Mention("organisation", m.group(), sentence.index, *m.span(), {"classification": _kind(m.group())})
        for m in KNOWN_TO_ALL.finditer(sentence.text)
        if m.start() not in taken and (m["region"] is None or is_region(m["region"]))
    ]


def leagues_of_youth(sentence: Sentence) -> list[Mention]:
    """Committees of the youth league, which are none of the party's: 共青团临溪县委."""
    if "共青团" not in sentence.text:
        return []
    return [
        Mention("organisation", m.group(), sentence.index, *m.span(), {"classification": "群团组织"})
        for m in LEAGUE.finditer(sentence.text)
    ]


def posted(sentence: Sentence, places: Sequence[Mention]) -> list[Mention]:
    """Teams that one place sends to another."""
    sent = [(p.start, m.end()) for p in places if (m := POSTED.match(sentence.text, p.end))]
    text, kind = sentence.text, {"classification": "机关"}
    return [
        Mention("organisation", text[start:end], sentence.index, start, end, kind | {"place": str(start)})
        for start, end in sent
    ]


def _kind(name: str) -> str:
    return "企业" if name.endswith("银行") else "机关"
