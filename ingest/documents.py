"""Documents in 《》 and awards: what was issued, what was won, by whom and from whom."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.common_words import CLAUSE_END
from ingest.honours_listed import honours_listed
from ingest.honours_shown import honours_shown
from ingest.honours_won import honours_won
from ingest.lexicon import alternatives, terms
from kg.model import Mention, Sentence

TITLE = re.compile(r"《([^《》]{2,60})》")
# 制定|“网约配送行业帮扶实施细则”: a title in quotation marks. Group: the title.
ISSUED = re.compile(
    r"(?:制定|出台|印发|下发|发布|修订|颁布)(?:了)?“([^“”《》，。]{4,40}(?:实施细则|实施方案|实施意见|管理办法|工作方案|暂行办法|工作规范|行动方案|实施办法|工作规程|若干措施|指导意见))”"
)
# What a title in 《》 is followed by when it is no document: 《幸福里》MV.
MEDIA = re.compile(r"[^，。]{0,4}?(?:MV|歌曲|节目|栏目|电影|微电影|短片|剧|小品|视频|一书|杂志|报$)", re.I)
PLAIN_AWARD = re.compile(  # endings of awards without quotation marks
    r"(?:奖|称号|荣誉|先进单位|先进集体|示范[一-鿿]{0,6}|品牌|试点[一-鿿]{0,4}|基地|文明[一-鿿]{1,6}|优秀[一-鿿]{2,10}|"
    r"[最佳美]{2}[一-鿿]{2,10}|模范|标兵|劳模|十佳[一-鿿]{0,8}|典型|样板|百强|一等奖|金奖|案例|先锋|先进[一-鿿]{0,8})$"
)
NO_AWARD = re.compile(  # what one is given or wins besides: 获得好评, 获批资金
    r"好评|认可|点赞|称赞|支持|实效|成效|效果|发展|提升|信息|帮助|服务|满足|资格|成功|授权|利益|收入|收益|感|批准|灵感|经验|先机|主动"
)
LEVEL = re.compile(
    r"(?:首批|第[一二三四五六七八九十]+批)?"
    r"(?:全国|国家级?|全省|省级?|全市|市级?|全区|区级?|全县|县级?|中国|[一-鿿]{2,3}[省市区县])"
)
# What stands before the quotation and belongs to the name: 湖北省首批省级“…”, 荆州市新时代“…”
OF_REGION = re.compile(
    r"(?:首批|第[一二三四五六七八九十]批)?(?:[一-鿿]{2,6}[省市区县]|全国|国家级?)(?:首批|第[一二三四五六七八九十]批|十大|优秀|新时代|[国省市区县]级)*"
)
# 全省邻里互助|“三个一百”先进典型: of what field. Before the quotation.
OF_FIELD = re.compile(
    r"(?:全国|国家级?|全[省市区县]|[省市区县]级|[一-鿿]{2,3}[省市区县])"
    r"(?:(?![的了授颁由被为委局部厅])[一-鿿]){2,12}"
)
FORMAL_VERBS = ("评为", "认定为", "授予", "命名为", "评选为", "确定为", "确认为", "列为", "评定为")
WINNING = ("获评", "荣获", "入选", "荣膺", "获颁")
TAKEN = "拿"  # 拿了一等奖
# 成了“全省先进社区”: of what one becomes and takes, only what is surely an award
OF_ANYTHING = (TAKEN, "成为", "成了", "得到", "赢得", "收获")
HONOURED = re.compile(
    r"(?:乡村|村|社区|街道|小区|单位|集体|园区|县|市|区|镇|队|站|组织|家庭|个人|企业|学校|中心|项目|书记|工作者|街|案例|基地|家园)$"
)
# 被列入|首批试点
FIRST_OF_ALL = re.compile(r"(?:全[市区县镇省])?(?:首|第一)?[个批](?:先行)?(?:试点|示范点)(?:单位|社区|村)?")
SORTED = re.compile(r"规范化|标准化|[一二三四五六七八九]星级?|学习型|节约型|和谐|平安|绿色|五好|星级")
QUOTED = re.compile(r"“([^“”]{2,40})”")
LONGEST_PLAIN = 32  # characters of one award without quotation marks
NAMED_AWARD = re.compile(r"(?:奖|称号)$")
AROUND_NAME = re.compile(r"^(?:为|了)|等?(?:荣誉)?称号$|等?荣誉$")  # no part of an award's name


@cache
def _award_pattern() -> re.Pattern[str]:
    """被省委组织部授予2021年度全省“…”称号; 获评全国先进社区. See its groups."""
    return re.compile(
        rf"(?:(?P<passive>被|由)(?P<grantor>[^，。；“”]{{0,30}}?))?(?P<verb>{alternatives(terms('award_verbs'))})"
        r"(?:了|过)?(?:为)?(?P<date>\d{4}年度?)?"
        r"(?:(?P<level>[^，。；“”、]{0,12})“(?P<quoted>[^“”]{2,40})”(?P<more>(?:[、和]?(?:[一-鿿]{1,4}[省市区县级]|全国)?“[^“”]{2,40}”)*)"
        r"(?P<tail>[^，。；、]{0,6}?(?:称号|荣誉|奖项|奖)|(?P<sort>[一-鿿]{2,10})(?=[，。；、]|$))?"
        r"|(?P<plain>[^，。；“”]{4,90}?)(?=[，。；]|$))"
    )


# 确定市文旅局等21个单位为“最佳结对单位”: the receivers between verb and 为
NAMED_AS = re.compile(
    r"(?:确定|评选|认定|命名|评定|评|选定|推选)(?P<receiver>[^，。；“”]{2,30}?)为“(?P<quoted>[^“”]{2,40})”"
)


@cache
def _document_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(terms('document_types'))})(?:[（(][^（）()]*[）)])?$")


def documents(sentences: Sequence[Sentence]) -> list[Mention]:
    """Policies, rules and plans in 《》; songs, films and papers in 《》 are none."""
    return [
        Mention("document", m.group(1), sentence.index, m.start(), m.end())
        for sentence in sentences
        for m in (*TITLE.finditer(sentence.text), *ISSUED.finditer(sentence.text))
        if _document_title().search(m.group(1)) and not MEDIA.match(sentence.text, m.end())
    ]


# 得到省委组织部授予的“优秀小组”称号: the receiver stands before, the grantor between
GRANTED = re.compile(
    r"(?:得到|获得|荣获|获|受到|拿到|收到|捧回)(?:了)?(?P<grantor>[^，。；“”]{2,30}?)(?:授予|颁发|颁授|评定|命名)的[^，。；“”]{0,6}"
    r"“(?P<quoted>[^“”]{2,40})”"
)


# 竹影苑项目|入选云泽市2023年度“…”: a heading that tells what was won and by whom
TOLD_IN_HEADING = re.compile(r"^[^，。；“”]{4,20}(?:入选|获评|荣获)[^，。；“”]{2,14}“[^“”]{2,20}”$")


def awards(sentences: Sequence[Sentence]) -> list[Mention]:
    """Awards and titles; ``attributes``: grantor as written, and the offset before which the receiver stands."""
    granted = [
        Mention("award", m["quoted"], s.index, m.start("quoted"), m.end("quoted"), _granted_by(m))
        for s in sentences
        if s.kind != "heading"
        for m in GRANTED.finditer(s.text)
    ]
    granted += [a for s in sentences if s.kind != "heading" for a in _told_after(s)]
    listed = honours_won(sentences)
    listed += [a for a in honours_listed(sentences) if not _overlaps(a, listed)]
    granted = listed + [a for a in granted if not _overlaps(a, listed)]
    granted += [a for a in _of_verbs(sentences) if not _overlaps(a, granted)]
    return granted + [a for a in honours_shown(sentences) if not _overlaps(a, granted)]


def _overlaps(award: Mention, others: Sequence[Mention]) -> bool:
    return any(o.sentence == award.sentence and o.start < award.end and award.start < o.end for o in others)


def _of_verbs(sentences: Sequence[Sentence]) -> list[Mention]:
    """What a verb of honouring tells: 被评为…, 确定…为…."""
    return [
        award
        for sentence in sentences
        if sentence.kind != "heading" or TOLD_IN_HEADING.search(sentence.text)
        for m in _award_pattern().finditer(sentence.text)
        for award in _of_match(sentence, m)
    ] + [
        Mention("award", m["quoted"], s.index, m.start("quoted"), m.end("quoted"), {"before": str(m.end("receiver"))})
        for s in sentences
        if s.kind != "heading"
        for m in NAMED_AS.finditer(s.text)
        if LEVEL.match(m["quoted"]) or PLAIN_AWARD.search(m["quoted"])
    ]


# 三次获得“…能手”殊荣的|…社区书记李敏; “全国…社区”——|…社区: the receiver follows
RECEIVER_AFTER = re.compile(
    r"(?:获得|荣获|获|拿到|摘得|赢得|捧回)(?:过|了)?[^，。；“”]{0,6}[“‘](?P<quoted>[^“”‘’]{2,40})[”’]"
    r"(?:等)?(?:殊荣|荣誉称号|称号|荣誉)的(?=[一-鿿])"
)
APPOSED = re.compile(r"“(?P<quoted>[^“”]{4,40})”(?:——|—|－－)(?=[一-鿿]{2,})")
# 全区第一个全国无障碍社区，也|出在桃林社区. Group: the award.
_FIRST = r"(?:第一[个家批]|首[个家批]|唯一(?:的)?(?:一个)?|唯一获评的)"
_HONOUR = r"(?P<quoted>(?:全国|国家级|国家|全省|省级|全市|市级|[一-鿿]{2,3}[省市])[一-鿿“”]{3,16}?)"
BORN_IN = re.compile(rf"{_FIRST}{_HONOUR}，?(?:也|就|都|正|便|即|恰恰)?(?:出|诞生|落户|花落|产生|坐落)(?:[在于自])")
# 桃林社区是全市首个|全国无障碍社区
_OF_ALL = r"(?:全[省市区县镇国]|我[省市区县]|[一-鿿]{2,3}[省市区县])?(?:的)?"
IS_FIRST = re.compile(rf"(?:是|成为|成了)(?:了)?{_OF_ALL}{_FIRST}{_HONOUR}(?=[，。；]|$)")
# 身为全国文明村，|桃林村…. Groups: the award, the receiver.
BEING = re.compile(
    r"(?:身为|作为)“?(?P<quoted>(?:首批|第[一二三四五六七八九]批)?(?:全国|国家级?|全?[省市]级?|[一-鿿]{2,3}[省市])[一-鿿]{3,16}?)”?，"
    r"(?P<receiver>[一-鿿]{2,8}?(?:社区|村|街道|镇|乡|小区|区|县|市))(?=[一-鿿])"
)
RANK = re.compile(r"示范|先进|文明|优秀|最美|十佳|模范|标杆|百强|五星|和谐|美丽|卫生|宜居|民主法治")


def _told_after(sentence: Sentence) -> list[Mention]:
    """Awards whose receiver stands right after them, up to the end of its clause."""
    found = list(RECEIVER_AFTER.finditer(sentence.text))
    found += [m for m in APPOSED.finditer(sentence.text) if LEVEL.match(m["quoted"]) and HONOURED.search(m["quoted"])]
    found += [m for m in BORN_IN.finditer(sentence.text) if HONOURED.search(m["quoted"])]
    ends = [CLAUSE_END.search(sentence.text, m.end()) for m in found]
    return [
        Mention("award", m["quoted"], sentence.index, *m.span("quoted"), {"before": str(end.start())})
        for m, end in zip(found, ends, strict=True)
        if end is not None
    ] + [
        Mention("award", m["quoted"], sentence.index, *m.span("quoted"), {"before": str(m.end("receiver"))})
        for m in BEING.finditer(sentence.text)
        if HONOURED.search(m["quoted"]) and RANK.search(m["quoted"])
    ] + [
        Mention("award", m["quoted"], sentence.index, *m.span("quoted"), {"before": str(m.start())})
        for m in IS_FIRST.finditer(sentence.text)
        if HONOURED.search(m["quoted"])
    ]


def _granted_by(m: re.Match[str]) -> dict[str, str]:
    return {"before": str(m.start()), "grantor": m["grantor"].strip()}


def _of_match(sentence: Sentence, m: re.Match[str]) -> list[Mention]:
    quoted = [(m["quoted"], m.start("quoted"))] if m["quoted"] else []
    quoted += [(q.group(1), m.start("more") + q.start(1)) for q in QUOTED.finditer(m["more"] or "")]
    quoted += _continued(sentence.text, m) if m["quoted"] else []
    whole = [_whole(sentence.text, name, start, m) for name, start in quoted if start > m.end() or _is_award(name, m)]
    found = [_award(sentence, name, start, m) for name, start in whole]
    plain = m["plain"]
    parts = plain.split("、") if plain and "、" in plain else [plain] if plain and len(plain) <= LONGEST_PLAIN else []
    if parts and all(_is_plain_award(part, bool(m["passive"]), m["verb"]) for part in parts):
        for part in parts:
            name = AROUND_NAME.sub("", part)
            found.append(_award(sentence, name, m.start("plain") + plain.index(name), m))
    return found


# 获得某某省“…”“…”|，某某市“…”“…”，某某区“…”等荣誉: awards of the next level, told after a comma
NEXT_LEVEL = re.compile(
    r"[，、；和](?:以及|和|还有|并获)?(?:(?:[一-鿿]{2,6}[省市区县镇]|全国|国家级?|[省市区县]级?)级?)?"
    r"(?P<names>“[^“”]{2,40}”(?:[、和]?“[^“”]{2,40}”)*)"
)
LIST_OF_HONOURS = re.compile(
    r"等?(?:多项|多个|一系列|[一二三四五六七八九十\d]+[项个])?(?:国家级|[省市区县]级)?(?:荣誉|称号|奖项|殊荣)"
)


def _continued(text: str, m: re.Match[str]) -> list[tuple[str, int]]:
    """The awards of further levels in the list that a match opens, with where they begin; none where it is no list."""
    found: list[tuple[str, int]] = []
    end = m.end()
    while listed := NEXT_LEVEL.match(text, end):
        found += [(q.group(1), listed.start("names") + q.start(1)) for q in QUOTED.finditer(listed["names"])]
        end = listed.end()
    return found if LIST_OF_HONOURS.match(text, end) or all(PLAIN_AWARD.search(name) for name, _ in found) else []


def _whole(text: str, name: str, start: int, m: re.Match[str]) -> tuple[str, int]:
    """The name of an award with what stands around its quotation: 广东省|“红色物业”|示范小区. With where it begins."""
    first, last = start == m.start("quoted"), not m["more"]
    begin, end = start, start + len(name)
    if last and m["sort"]:
        end = m.end("sort")
    of_field = m["sort"] and PLAIN_AWARD.search(m["sort"]) and OF_FIELD.fullmatch(m["level"])
    if first and (OF_REGION.fullmatch(m["level"]) or of_field):
        begin = m.start("level")
    if (begin, end) == (start, start + len(name)):
        return name, start
    begin = min(begin, start - 1)  # with its quotation marks
    return text[begin : max(end, start + len(name) + 1)], begin


def _is_plain_award(name: str, passive: bool, verb: str) -> bool:
    """Without quotation marks an award needs its level or its kind of name."""
    if FIRST_OF_ALL.fullmatch(name) or name.startswith("的"):  # 授予|的最高荣誉
        return False
    if verb in OF_ANYTHING:
        return verb == TAKEN and NAMED_AWARD.search(name) is not None
    formal = verb in WINNING or (passive and verb in FORMAL_VERBS)
    if formal and (LEVEL.match(name) or SORTED.search(name)) and HONOURED.search(name):
        return True
    if not PLAIN_AWARD.search(name):
        return False
    honoured = HONOURED.search(name) is not None and RANK.search(name) is not None  # 最美服务社区
    return bool(LEVEL.match(name) or NAMED_AWARD.search(name)) or (
        passive and (honoured or not NO_AWARD.search(name))
    )


# 得到“一站办结”响应, but 得到“红旗小区”称号
GAINED = ("得到", "赢得", "收获")
NAMED_SO = re.compile(r"的?(?:荣誉|称号|奖|殊荣)")


def _is_award(name: str, m: re.Match[str]) -> bool:
    if m["verb"] in GAINED and not re.search(NAMED_SO, m["tail"] or ""):
        return False
    if LEVEL.match(name) or PLAIN_AWARD.search(name):
        return True
    if m["tail"]:  # 成了“三缺”小区, 织成了“2+7+N”网格体系: what something became
        return not (m["sort"] and m["verb"] in OF_ANYTHING) or OF_REGION.fullmatch(m["level"]) is not None
    return m["verb"] not in (*OF_ANYTHING, "获") and not NO_AWARD.search(name)


def _award(sentence: Sentence, name: str, start: int, m: re.Match[str]) -> Mention:
    grantor = (m["grantor"] or "").strip()
    attributes = {"before": str(m.start()), **({"grantor": grantor} if grantor else {})}
    return Mention("award", name, sentence.index, start, start + len(name), attributes)
