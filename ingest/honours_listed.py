"""Honours that a sentence only lists: 全国先进基层党组织、全省文明社区……三年来，云溪社区捧回一块块奖牌."""

import re
from collections.abc import Sequence

from ingest.text import is_cells
from kg.model import Mention, Sentence

LEVEL = (
    r"(?:全国|国家级?|全[省市区县]|[省市区县]级|[一-鿿]{2,3}(?:[省市县]|(?<![社小片园])区)(?!委)|"
    r"(?:[省市县]|(?<![社小片园])区)(?!委))"
)
_NAME = r"(?:(?!等[多各荣称奖殊\d])[一-鿿\d“])"
ITEM = rf"(?:“?(?:\d{{4}}年度?)?{LEVEL}{_NAME}{{3,22}}”?|“[一-鿿\d]{{4,22}}”)"
LIST = re.compile(rf"(?:^|(?<=[：—。，]))(?P<list>{ITEM}(?:[、，]?(?<=[、，”]){ITEM})+)(?=[…，。]|等|——)")
SEVERAL = re.compile(r"、|”“")
ONE = re.compile(r"[^、，“”]+")
HONOUR = re.compile(
    r"(?:社区|村|街道|小区|单位|集体|组织|支部|党委|县|市|区|镇|队|站|会|家庭|"
    r"个人|企业|学校|中心|工作者|书记|案例|基地|示范点|试点|奖|称号|模范|标兵)$"
)
RANKED = re.compile(
    r"示范|先进|文明|优秀|最美|十佳|模范|标兵|友好|百强|样板|五星|平安|宜居|标准化|"
    r"卫生|和谐|健康|绿色|安全"
)
# 一块块奖牌, 拿到众多荣誉: what they are called together
CALLED = re.compile(r"荣誉|奖牌|牌匾|奖状|证书|锦旗|称号|殊荣|奖项|表彰")
WON = re.compile(
    r"(?:拿到|拿下|获得|荣获|获|获评|捧回|捧得|摘得|斩获|收获|赢得|揽获|揽下|拥有|挂满|挂着)[^，。；]{0,12}$"
)
# …等荣誉，|云溪社区都拿到过|: who won them stands after them. Group: who.
WON_AFTER = re.compile(
    r"[^，。；]{0,10}，(?P<who>[^，。；]{2,16}?)(?:都|先后|曾|也|一一|陆续|全|已|均|悉数|接连)+"
    r"(?:获得|拿到|拿下|收入囊中|得过|捧回|获|摘得|斩获|榜上有名)"
)
REACH = 1  # sentences before or after that call them so


def honours_listed(sentences: Sequence[Sentence]) -> list[Mention]:
    """The awards of such lists; ``attributes``: the offset before which the receiver stands."""
    found: list[Mention] = []
    for sentence in sentences:
        text = sentence.text
        many = SEVERAL.search(text) is not None and sentence.kind == "body" and not is_cells(text)
        listed = LIST.search(text) if many else None
        items = list(ONE.finditer(text, listed.start("list"), listed.end("list"))) if listed else []
        if listed is None or not all(HONOUR.search(m.group()) or text.startswith("”", m.end()) for m in items):
            continue
        ranked = sum(RANKED.search(m.group()) is not None for m in items)
        if ranked * 2 < len(items) or not _called(sentences, sentence):
            continue
        called = CALLED.search(text, listed.end())
        won = WON.search(text, listed.end(), called.start()) if called else None
        after = WON_AFTER.match(text, listed.end())
        before = {"before": str(won.start() if won else after.end("who") if after else listed.start("list"))}
        found += [Mention("award", m.group(), sentence.index, *m.span(), before) for m in items]
    return found


def _called(sentences: Sequence[Sentence], sentence: Sentence) -> bool:
    """Whether the list is called honours in its sentence or one beside it."""
    beside = sentences[max(0, sentence.index - REACH) : sentence.index + REACH + 1]
    return any(s.paragraph == sentence.paragraph and CALLED.search(s.text) for s in beside)
