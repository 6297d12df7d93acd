"""Which lines at the top of a page are its headline."""

from ingest.pipeline import extract
from ingest.read import decode

BODY = "清晨六点，江岸区花桥街道云溪社区的楼道里已经有了人声，楼长们提着工具挨家看水管，一圈走下来要一个小时。\n"


def _title(page: str) -> str:
    return extract(decode(page.encode(), "版面.txt")).report.title


def test_a_line_that_ends_like_a_sentence_may_stand_above_the_headline() -> None:
    front = "江岸先锋\n\n2024年3月18日 星期一 编辑：沈舟\n\n楼长从12人到40人，变多了，为何更省心？\n\n"
    page = f"{front}灯下议事，门口办事\n\n——花桥街道楼长制观察\n\n《江岸时报》记者 陆明 徐静\n\n{BODY}"
    assert _title(page) == "灯下议事，门口办事——花桥街道楼长制观察"


def test_headings_of_sections_are_no_headline() -> None:
    page = f"云溪社区的楼长们\n\n{BODY}\n看楼道：楼长制进了社区\n\n{BODY}"
    assert _title(page) == "云溪社区的楼长们"
