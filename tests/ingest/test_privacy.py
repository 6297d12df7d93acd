"""Who is private: residents and quoted citizens; who holds a post, in whatever words, is not."""

import pytest

from ingest.pipeline import extract
from ingest.read import decode


@pytest.mark.parametrize(("text", "private"), [
    ("73岁的曹桂芳来到社区，曹桂芳笑着说：“真方便。”", {"曹桂芳"}),
    ("社区居民付玉梅是第二批学员。", {"付玉梅"}),
    ("党员刘宏伟、退休教师周海燕也来了。", {"刘宏伟", "周海燕"}),
    ("社区网格员李文静上门，居民王玉兰很高兴。", {"王玉兰"}),
    ("村民张大山家里漏雨，72岁的李秀英腿脚不便。", {"张大山", "李秀英"}),
    ("居民王女士和党员高标准完成任务，居民于2019年搬来。", set()),
    ("社区党委书记陈建国介绍，居民陈建国也是志愿者。", set()),
    ("居民们都说赵志强书记办实事，赵志强表示要继续努力。", set()),
    ("以“孙玉芬”命名的驿站建成了，孙玉芬说：“大家都来坐坐。”", set()),
    ("居民学习雷锋精神，雷锋说过的话大家都记得，雷锋说要为人民服务。", set()),
    ("云溪村民宿协会党支部成立，村民管他们叫“三长”。", set()),
    ("老船工何长根住在社区。去年，他牵头拉起“说理队”，从6人起步。", set()),
    ("“说理草棚”由退休教师何玉贤牵头，每周开门。", set()),
    ("居民何长根住在社区。社区书记王强牵头拉起“说理队”。", {"何长根"}),
    ("基层干部何明亮说：“我们天天入户。”", set()),
])
def test_who_is_private(text, private):
    report = decode(f"济南市天桥区的事。\n\n{text}\n".encode(), "甲.txt")
    assert set(extract(report).private) == private
