"""Communities named by everyday words: found after their street, whatever the dictionary takes the word for."""

import pytest

from ingest.pipeline import extract
from ingest.read import decode

NAMES = """建设 月季 工农村 新区 胜利 民主 友谊 前进 商业 文化 学府 站前 工人村 育才 医院 大学 机关 铁路 电业 化工 劳动 解放 和平 光明 团结
幸福 新建 新兴 东风 向阳 红旗 五一 八一 六合 三里 四季 四方 十里铺 百花 公园 广场 体育场 市场 科技 工业 中心 中山 人民 政府 法院
银行 邮电 供电 气象 运输 汽车 机床 石油 港口 海关 沿江 临江 南门 北门 城东 城中 鼓楼 文昌 书院 师范 一中 实验 部队 干休所 机械厂
印刷 粮食 煤矿 玫瑰 桂花 春天 春晓 阳光 未来 希望 创新 奋斗 振兴 富强 安居 平安 如意 仁和 礼让 诚信 民族 国庆 拥军 雷锋 北京路
黄河 果园 林场 农机 环卫 外海 前街 老街 桥头 井边 石门 小营 牛市 十字街 八角 六角 双井 四海 六一 七一 千山 商务 会展 高新 智慧
数字""".split()
TEXTS = (
    "# 临湖市云溪区建设幸福家园\n\n7月6日，记者走进云溪区{street}街道{name}社区，居民正在开会。{name}社区有居民1502户。",
    "# 临湖市云溪区推进城市治理\n\n{street}街道{name}社区紧挨着大学城，辖区有站点5个。今年以来，{name}社区上报线索610条。",
    "# 临湖市云溪区推进城市治理\n\n{street}街道{name}社区党委书记李建国把各单位请了来，开了6次协商会。{name}社区在老城中心，住着1844户居民。",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("street", ["花桥", "东方", "新区"])
def test_community_of_an_everyday_word_after_its_street(text: str, street: str) -> None:
    missed = []
    for name in NAMES:
        made = extract(decode(text.format(street=street, name=name).encode(), "a.txt"))
        community = next((e for e in made.entities if e.type == "community" and e.name == f"{name}社区"), None)
        about = {o.about for o in made.observations}
        if community is None or about - {community.id}:
            missed.append(name)
    assert missed == []
