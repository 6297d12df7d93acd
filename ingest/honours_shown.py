"""Honours told by what shows them: the plaque on the wall, a title held once more, a flag or prize brought home."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, Sentence

_LEVEL = r"(?:(?:首|第[一二三四五六七八九十]+)[届批次轮])?(?:全国|国家级?|全?[省市区县]级?|[一-鿿]{2,3}[省市区县])"
_UNIT = (
    r"(?:城市|县城|[市县区镇乡村]|街道|社区|小区|单位|集体|支部|党委|党组织|家庭|园区|学校|基地|窗口|示范点|试点|工作室)"
)
# “云溪省文明社区”的牌子擦得锃亮, 墙上的“全国文明村”牌匾. Group: the honour.
PLAQUE = re.compile(
    rf"“(?P<name>{_LEVEL}[^“”]{{2,16}}?{_UNIT})”的?(?:金字|烫金|大)?(?:牌子|牌匾|奖牌|招牌|铜牌|匾额|匾|奖杯|锦旗|金牌)"
)
# 又蝉联|第六届全国文明城市, 创成|省级平安县之后. Group: the honour.
HELD = re.compile(
    rf"(?:蝉联|卫冕|连任|创建成为?|(?<!打)(?<!建)创成为?)了?“?(?P<name>{_LEVEL}[一-鿿]{{2,14}}?{_UNIT})”?(?=[，。；、和]|之后|以来|后|称号|的)"
)
# 连续5次捧回|流动红旗, 夺得|金桂奖. Group: the prize.
PRIZE = re.compile(
    r"(?:捧回|夺得|摘得|斩获|拿下|揽获|捧得|捧走|问鼎|扛回)(?:过|了)?(?P<name>(?![的一两三四五六七八九十几各多])[一-鿿]{0,8}?"
    r"(?:红旗奖|流动红旗|红旗|(?:金|银|铜|[一二三]等)奖|[一-鿿]杯|(?<![大个项些])奖))(?=[，。；、]|$)"
)
# 拿下全国治理试点|“合格城市”和“优秀经验”两块牌子. Group: them all.
PLATES = re.compile(
    r"(?:拿下|拿到|捧回|摘得|摘下|斩获|揽获|夺得|捧得|抱回|荣获|获得|赢得)了?[^，。；“”]{0,24}(?P<names>“[^“”]{2,30}”(?:[、和与及]?“[^“”]{2,30}”)+)"
    r"(?:等)?(?:[两二三四五六七八九十]|\d{1,2})?(?:块|项|个|面|枚)?(?:国字号)?(?:牌子|牌匾|奖牌|金牌|招牌|荣誉|称号|大奖|奖项|锦旗)"
)
QUOTED = re.compile(r"“([^“”]+)”")
SIGN = re.compile(r"[”奖杯旗]|蝉联|卫冕|连任|创建成|创成")


def honours_shown(sentences: Sequence[Sentence]) -> list[Mention]:
    """The awards; ``attributes``: the offset before which the receiver stands."""
    return [award for s in sentences if s.kind != "heading" and SIGN.search(s.text) for award in _of_sentence(s)]


def _of_sentence(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for pattern in (PLAQUE, HELD, PRIZE):
        for m in pattern.finditer(text):
            yield Mention("award", m["name"], sentence.index, *m.span("name"), {"before": str(m.start())})
    for m in PLATES.finditer(text):
        for q in QUOTED.finditer(text, m.start("names"), m.end("names")):
            yield Mention("award", q[1], sentence.index, *q.span(1), {"before": str(m.start())})
