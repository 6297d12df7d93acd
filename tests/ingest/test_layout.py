"""Blocks of a page: what is heading, paragraph, caption and furniture, and paragraphs that run across all of them."""

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout import Block, layout
from ingest.normalise import translate

LINE = "花桥街道党工委把支部建在网格上，把服务送到居民身边，一年来走访居民三千余户。"
OTHER = "街道还组建了一支由退休干部、在职党员和热心居民组成的志愿服务队，常年活跃在楼道里。"


def missed(value: object) -> ParameterSet:
    """A case that the code is known to get wrong: the segmenter sees a word across a break where there is none."""
    return pytest.param(value, marks=pytest.mark.xfail(strict=True))


def blocks(text: str) -> list[tuple[str, str]]:
    """Kind and text of each block, without white space."""
    translated = translate(text)
    return [(b.kind, "".join("".join(translated[s:e].split()) for s, e in b.spans)) for b in layout(translated, 0)]


def test_paragraphs_are_kept_apart() -> None:
    assert blocks(f"{LINE}\n\n{OTHER}\n") == [("body", LINE), ("body", OTHER)]


def test_marked_headings() -> None:
    text = f"# 花桥街道纪事\n\n{LINE}\n\n## 支部建在网格上\n\n{OTHER}\n"
    assert [kind for kind, _ in blocks(text)] == ["heading", "body", "heading", "body"]


@pytest.mark.parametrize(
    "heading",
    ["服务送到家门口", "小网格撬动大治理", "“四点半课堂”开班了", "支部建在网格上", "党建引领 同心共治"],
)
def test_bare_headings(heading: str) -> None:
    made = blocks(f"{heading}\n\n{LINE}\n\n{heading}\n\n{OTHER}\n")
    assert [kind for kind, _ in made] == ["heading", "body", "heading", "body"]


LONG = "江岸区花桥街道柳溪社区：守住一方院落　议好一桩小事　让老街坊把邻里间的日子越过越有滋味的三年探索"


@pytest.mark.parametrize("author", ["江岸区花桥街道柳溪社区党委", "2024-03-05", "一、背景"])
def test_a_headline_longer_than_headings_over_clean_text(author: str) -> None:
    made = blocks(f"{LONG}\n\n{author}\n\n{LINE * 3}\n\n{OTHER * 3}\n\n一、{LONG}\n\n{LINE * 3}\n")
    assert [kind for kind, _ in made if kind != "furniture"][-4:] == ["body", "body", "heading", "body"]
    assert made[0] == ("heading", "".join(LONG.split()))
    assert "body" not in [kind for kind, _ in made[:2]]


def test_a_long_line_of_a_broken_paragraph_is_no_headline() -> None:
    made = blocks(f"{LINE * 3}街道\n\n{OTHER[:45]}\n\n{LINE * 3}还\n\n{OTHER * 3}\n")
    assert "heading" not in [kind for kind, _ in made]


@pytest.mark.parametrize(
    "line", ["▲图为党员在楼道里宣讲", "图为花桥街道志愿者服务现场", "上图：居民在议事", "图1 网格分布"]
)
def test_captions(line: str) -> None:
    assert blocks(f"{LINE}\n\n{line}\n\n{OTHER}\n") == [
        ("body", LINE),
        ("caption", "".join(line.split())),
        ("body", OTHER),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 林静远 通讯员 何舟",
        "记者 林静远",
        "责编 柏舟 美编 方知夏",
        "A06",
        "第3版",
        "2021年6月30日 星期三",
        "https://example.org/a",
        "新闻热线：027-82739150",
        "——————",
        "文/图 林静远",
        "编辑：方知夏 组版：何舟",
    ],
)
def test_page_furniture(line: str) -> None:
    assert blocks(f"{LINE}\n\n{line}\n\n{OTHER}\n") == [
        ("body", LINE),
        ("furniture", "".join(line.split())),
        ("body", OTHER),
    ]


@pytest.mark.parametrize("place", [5, missed(11), 17, 24, 30])
def test_a_hard_wrapped_paragraph_is_one(place: int) -> None:
    assert blocks(f"{LINE[:place]}\n{LINE[place:]}\n\n{OTHER}\n") == [("body", LINE), ("body", OTHER)]


@pytest.mark.parametrize("between", ["▲图为党员在楼道里宣讲", "A06版 社区 责编 柏舟", "本报记者 林静远"])
def test_a_paragraph_goes_on_after_what_stands_between(between: str) -> None:
    whole = LINE + OTHER
    place = len(LINE) + 20  # in the middle of a word: 退休干|部
    made = blocks(f"{whole[:place]}\n\n{between}\n\n{whole[place:]}\n")
    assert ("body", whole) in made
    assert len(made) == 2


def test_a_file_wrapped_at_one_width_is_no_list_of_headings() -> None:
    whole = (LINE + OTHER) * 3
    lines = [whole[i : i + 20] for i in range(0, len(whole), 20)]
    assert blocks("\n".join(lines)) == [("body", whole)]


def test_indented_lines_open_paragraphs() -> None:
    assert blocks(f"　　{LINE}\n　　{OTHER}\n") == [("body", LINE), ("body", OTHER)]


LINES = st.lists(
    st.sampled_from(
        [
            LINE,
            OTHER,
            LINE[:17],
            OTHER[:9],
            "# 标题",
            "",
            "  ",
            "▲图为现场",
            "A06",
            "本报记者 林静远",
            "一、抓组织",
            "。",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_every_line_is_in_one_block_and_in_order(lines: list[str]) -> None:
    text = translate("\n".join(lines))
    made: list[Block] = layout(text, 0)
    spans = [span for block in made for span in block.spans]
    assert len(set(spans)) == len(spans)
    assert sorted(text[s:e].strip() for s, e in spans) == sorted(line.strip() for line in lines if line.strip())
    assert all(block.spans == sorted(block.spans) for block in made)
    assert [block.spans[0] for block in made] == sorted(block.spans[0] for block in made)


def test_a_long_title_over_its_author() -> None:
    title = "江岸区花桥街道：把服务送到每一扇门前 把难题解在每一个院落 用一盏灯点亮老城新生活的邻里故事"
    head = f"{title}\n\n江岸区花桥街道党工委\n\n2019年03月02日\u3000来源：青屿日报"
    made = blocks(f"{head}\n\n一、缘起\n\n{LINE}\n\n{OTHER}\n")
    assert [kind for kind, _ in made] == ["heading", "heading", "furniture", "heading", "body", "body"]


def test_a_numbered_heading_parts_a_broken_paragraph() -> None:
    made = blocks(f"{LINE.rstrip('。')}\n\n二、主要做法\n\n{OTHER}\n")
    assert ("heading", "二、主要做法") in made
