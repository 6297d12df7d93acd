"""Lines of a report → blocks: headings, body paragraphs, captions, and page furniture that is left out.

A newspaper page read by OCR breaks its paragraphs at columns and puts captions, bylines and mastheads in between; a
paragraph that has not come to its end is therefore continued by the next body block.
"""

import re
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

import rjieba

from ingest.text import is_row
from ingest.tokens import segmenter

BlockKind = Literal["heading", "body", "caption", "furniture"]

FINISHED = re.compile(r"[。！？…；：.!?;][”’）》]*\s*$")
HEADING_LIMIT = 40  # characters; longer lines without a full stop are broken paragraphs
TITLE_LIMIT = 80  # characters of a headline with its dateline below it
SUBTITLE = re.compile(r"^(?:——|--|—)[^，。；！？]{6,36}$")  # ——某某区推行…的探索: right below the headline
OF_PLACE = re.compile(r"[一-鿿]{2,8}(?:街道|[镇乡村区县市])[:：]")  # 花桥街道：, alone in its line
CIRCLED = re.compile(r"^[①-⑳][^。；！？]{4,28}$")  # ②花桥街道：“三长”敲门记: the headline of an item on the page
CAPTION_LIMIT = 42  # longer than captions are in newspapers (up to about 35)
WRAP_SHARE = 0.6  # when this share of a file's lines are equally long, the file is hard-wrapped
SHORT_LINE = 0.6  # of the next line's length: a line of a wrapped paragraph is hardly so short
WRAP_SLACK = 3  # characters by which lines of a wrapped file differ (punctuation may not begin a line)
# Words that open a sentence of running text and hardly ever a heading.
OPENING = re.compile(r"(?:同时|为此|此外|通过对|据|近日|目前|截至|其中|另外|不仅|随着|针对|“[^”]*$)")
PICTURE = re.compile(r"(?:[▲△▼◆■●]|图[:：一二三四五\d]|图为|上图|下图|左图|右图)")
CREDITED = re.compile(r"(?:[/／]摄|供图|摄影|图[/／]文|文[/／]图)[）)]?\s*$")
CREDIT = re.compile(r"(?:供图|资料图片|资料图|摄影?|影像)\s*$")  # …在卡点值守。通讯员 供图
MARK = re.compile(r"^\s*#{1,6}\s+")
ITEM = re.compile(  # of a list
    r"^\s*(?:[-*•·●]\s+|——|\d{1,2}[.、](?!\d)\s*(?=\S{8})|（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）|[①-⑳])"
)
BYLINE = re.compile(
    r"^(?:本报|文/|图/|文图|摄影|记者|通讯员|作者|编辑|责编|责任编辑|校对|美编|组版|版式|来源|供稿|撰稿)|"
    r"^[A-Z]?\d{0,3}\s*版面?\s|版面\s*编\s*辑|(?:记者|通讯员)\s*[一-鿿]{1,4}(?:\s|$)|[一-鿿·]{2,12}(?:记者|通讯员)\s*$|(?:编辑|主编|美编|组版|责编|校对)[:：/]|[文图]/片|/[文图摄]|摄$"
)
FURNITURE = re.compile(
    r"^(?:[A-Z]?\d{1,3}|[A-Z]\d{1,3}\s*[一-鿿]{2,8}[报刊]|第?[A-Z]?\d{1,3}版|https?://\S+|www\.\S+|.{0,12}\|.{0,20}\|.{0,12}|"
    r"[【\[（(]?(?:本站|本网)?(?:发布|发表|更新|稿件)?(?:时间|日期)[:：]?\s*\[?(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}.{0,60}|"
    r"《\s*[一-鿿]{2,10}\s*》\s*[（(].{0,4}\d{4}年\d{1,2}月\d{1,2}日.{0,14}[）)]|"
    # 2021-07-23 09:24  来源:…  作者:…
    r"(?:19|20)\d{2}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"(?:[\s|｜]*(?:来源|来自|作者|稿源|稿件来源|信息来源|文章来源|供稿|编辑|责任编辑|浏览|点击|阅读|字号|字体|访问)[^。！？]{0,60}|\s+[一-鿿]{2,10}(?:网|报|台|客户端|发布|融媒))?|"
    r"[一-鿿]{2,6}(?:日报|晚报|早报|晨报|商报|周报|青年报|妇女报|工人报|农民报|法治报|新闻网)|"
    # 某某日报 第2017-12-07期 第B2版
    r"[一-鿿]{2,8}[报网刊]\s*第?(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[^。！？]{0,30}|"
    r"[A-Z][A-Za-z .&'’-]{5,}|"  # the paper's name in English
    r"(?:[一-鿿]\s){2,7}[一-鿿]|"  # 社 区 治 理: the name of a page
    r"[一-鿿]{2,10}(?:\d{1,2}月\d{1,2}日)?[讯电]|"  # 某某在线12月13日讯
    r"\d{4}年\d{1,2}月\d{1,2}日(?:\s*星期[一二三四五六日天])?[^，。：；]{0,20}|星期[一二三四五六日天]|"
    r"(?:新闻|服务|投稿|广告|订阅)?(?:热线|电话|邮箱)[:：].{0,40}|扫码.{0,20}|下载.{0,20}(?:APP|客户端).{0,20}|[-—=*_.·\s]+)$",
    re.I,
)
# A title with the date after it
DATED_TITLE = re.compile(r"[^，。；\d]\s+(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?$")
SUBHEAD = re.compile(r"^（[一二三四五六七八九十]{1,3}）[^，。；]{4,30}$")  # （二）新增养老床位
NUMBERED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}(?:、|是)|（[一二三四五六七八九十]{1,3}）)")
NUMBERED_HEAD = re.compile(r"^[一二三四五六七八九十]{1,3}、[^，。；：]{2,30}$")  # 三、主要做法
AUTHOR_LIMIT = 30  # characters of a line that says who wrote a report
COUPLET = re.compile(r"[一-鿿“”]{5,12}\s+[一-鿿“”]{5,12}")  # two phrases of a headline, whatever word goes on after it
NAMES_ONLY = re.compile(r"^[一-鿿]{2,3}(?:\s+[一-鿿]{2,3}){0,3}$")


@dataclass(slots=True)
class Block:
    """One or more stretches of the text (start, end) that belong together."""

    kind: BlockKind
    spans: list[tuple[int, int]] = field(default_factory=list)


def layout(text: str, begin: int) -> list[Block]:
    """Blocks of the translated ``text`` from ``begin`` on, in reading order."""
    lines = _lines(text, begin)
    width = _wrap_width(lines)
    groups = _groups(lines, text)
    flats = [_flat(text, group) for group in groups]
    blocks: list[Block] = []
    pending: Block | None = None  # a paragraph that has not come to its end
    adjacent = byline = False
    clean = _is_clean(flats)
    for i, (group, flat) in enumerate(zip(groups, flats, strict=True)):
        at = next((j for j in range(i + 1, min(i + 1 + LOOK_AHEAD, len(flats))) if not _interrupts(flats[j])), -1)
        indented = at >= 0 and text.startswith(INDENT, groups[at][0][0])  # a paragraph of its own goes on with nothing
        following = flats[at] if at >= 0 and not indented else ""
        tail = _flat(text, pending.spans[-1:]) if pending else ""
        table = is_row(text[group[0][0] : group[0][1]])
        kind = "body" if table else _kind(text, group, flat, byline, width, tail if adjacent else "", following)
        subtitle = blocks and blocks[-1].kind == "heading" and SUBTITLE.match(flat)
        headline = i == 0 and _is_long_title(flats, len(group))
        opens = i == 0 or NUMBERED.match(flat)
        above = clean and opens and not table and i + 1 < len(flats) and _is_long_heading(flat, len(group))
        if kind == "body" and (subtitle or headline or above):
            kind = "heading"
        byline = kind == "furniture" and (byline or bool(BYLINE.search(flat)))
        if kind == "body" and pending and not table and not ITEM.match(flat) and (adjacent or continues(tail, flat)):
            pending.spans.extend(group)
            adjacent = True
        else:
            blocks.append(Block(kind, list(group)))
            if kind == "body":
                pending, adjacent = blocks[-1], True
            else:
                adjacent = adjacent and kind != "heading"
        if kind == "body" and (table or FINISHED.search(flat) or ITEM.match(flat)):
            pending = None
    return blocks


INDENT = "　　"  # before the first word of a paragraph
LOOK_AHEAD = 3  # groups: a caption and a masthead may stand inside a broken paragraph


def _interrupts(flat: str) -> bool:
    return bool(PICTURE.match(flat) or FURNITURE.match(flat) or _is_byline(flat))


def _is_long_title(flats: list[str], lines: int) -> bool:
    """青屿市花桥区柳荫街道…：…, longer than headings are: the first line, unfinished, with its dateline below it.

    Between the two who wrote it may stand: 青屿市花桥区柳荫街道党工委.
    """
    title = flats[0]
    whole = lines == 1 and len(title) <= TITLE_LIMIT and not re.search("[。；]", title) and not FINISHED.search(title)
    dateline = next((i for i, flat in enumerate(flats[1:4], 1) if FURNITURE.match(flat)), 0)
    between = flats[1:dateline]
    return whole and dateline > 0 and all(len(f) <= AUTHOR_LIMIT and not FINISHED.search(f) for f in between)


def _is_clean(flats: list[str]) -> bool:
    """Whether every paragraph comes to its end, as few do that a column breaks; the last may be cut off."""
    long = [flat for flat in flats if len(flat) > TITLE_LIMIT]
    return len(long) > 1 and all(FINISHED.search(flat) for flat in long[:-1])


def _is_long_heading(flat: str, lines: int) -> bool:
    """一、聚焦…，着力…, longer than headings are: a line of clean text that comes to no end."""
    return lines == 1 and len(flat) <= TITLE_LIMIT and not re.search("[。；;]", flat) and not FINISHED.search(flat)


def continues(tail: str, head: str) -> bool:
    """Whether ``head`` goes on where ``tail`` broke off: a word lies across the break, or no line begins so."""
    if not tail or not head:
        return False
    if re.match(r"[，、；：”’）的]", head):
        return True
    left, right = tail[-4:], head[:4]
    place = 0
    for word in rjieba.cut(left + right):
        if place < len(left) < place + len(word):
            return segmenter().has_word(word)  # 巧唱和谐|曲竹影里社: only a guess
        place += len(word)
    return tail[-1].isdigit() and bool(re.match(r"[\d.%个名户家处岁年月日万余]", head))


def _lines(text: str, begin: int) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.compile(r"[^\r\n]+").finditer(text, begin)]


def _groups(lines: list[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    """Runs of non-empty lines; one that must stand alone (heading mark, byline, furniture) makes a group of its own."""
    groups: list[list[tuple[int, int]]] = [[]]
    previous_end = -1
    for start, end in lines:
        line = text[start:end].strip()
        blank_between = previous_end >= 0 and text.count("\n", previous_end, start) > 1
        row = is_row(line)
        alone = not row and bool(MARK.match(line) or FURNITURE.match(line) or _is_byline(line))
        if row and groups[-1] and not is_row(text[groups[-1][-1][0] : groups[-1][-1][1]]):
            groups.append([(start, end)])  # a table right below its paragraph
        elif row and groups[-1]:
            groups[-1].append((start, end))
        elif groups[-1] and is_row(text[groups[-1][-1][0] : groups[-1][-1][1]]):
            groups += [[(start, end)], []] if alone else [[(start, end)]]
        elif not line:
            groups.append([])
        elif alone:
            groups += [[(start, end)], []]
        elif blank_between or (groups[-1] and _starts_paragraph(text, groups[-1][-1], (start, end))):
            groups.append([(start, end)])
        else:
            groups[-1].append((start, end))
        previous_end = end
    return [g for g in groups if g]


def _starts_paragraph(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """A line that is indented, or numbered after a finished line, opens a paragraph even without a blank line."""
    raw = text[line[0] : line[1]]
    head = text[before[0] : before[1]].strip()
    if len(head) < SHORT_LINE * len(raw.strip()) and len(head) <= HEADING_LIMIT and not continues(head, raw.strip()):
        return True  # a heading right above its paragraph
    if CREDITED.search(head):
        return True  # 居民在食堂用餐。 李敏/摄
    if SUBHEAD.match(head) and not FINISHED.search(head) and not continues(head, raw.strip()):
        return True
    return bool(FINISHED.search(text[before[0] : before[1]])) or raw.startswith(INDENT) or bool(ITEM.match(raw))


def _is_byline(line: str) -> bool:
    return len(line) <= 40 and bool(BYLINE.search(line)) and not re.search(r"[。！？，]|说|介绍|了解到|获悉", line)


def _flat(text: str, group: list[tuple[int, int]]) -> str:
    return " ".join(text[s:e].strip() for s, e in group)


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """Line length of a hard-wrapped file, 0 when paragraphs are not wrapped."""
    lengths = [e - s for s, e in lines if e - s >= 8]
    if len(lengths) < 8:
        return 0
    middle = median(lengths)
    near = sum(abs(length - middle) <= 3 for length in lengths)
    return int(middle) if middle <= HEADING_LIMIT and near / len(lengths) >= WRAP_SHARE else 0


def _kind(
    text: str, group: list[tuple[int, int]], flat: str, byline: bool, width: int, tail: str, following: str
) -> BlockKind:
    """``tail`` is the unfinished paragraph right before, ``following`` the group after this one."""
    if MARK.match(flat):
        return "heading"
    if (
        FURNITURE.match(flat)
        or FURNITURE.match(re.sub(r"\s+", "", flat))
        or all(_is_byline(text[s:e].strip()) for s, e in group)
    ):
        return "furniture"
    if byline and NAMES_ONLY.match(flat):
        return "furniture"  # the reporters' names run over several lines
    if PICTURE.match(flat) or (len(flat) <= CAPTION_LIMIT and CREDIT.search(flat)):
        return "caption"
    if ITEM.match(flat):
        return "heading" if CIRCLED.match(flat) and not FINISHED.search(flat) else "body"
    if OF_PLACE.fullmatch(flat):
        return "heading"
    length = len(re.sub(r"\s", "", flat))
    finished = bool(FINISHED.search(flat))
    wrapped = bool(width) and abs(length - width) <= WRAP_SLACK
    if finished:
        between = bool(tail) and length <= CAPTION_LIMIT and "。" not in flat[:-1]
        return "caption" if between and continues(tail, following) and not continues(tail, flat) else "body"
    if length > HEADING_LIMIT or wrapped:
        return "body"
    if NUMBERED_HEAD.match(flat) and not continues(flat, following):
        return "heading"
    if tail:  # a heading in the middle of a paragraph parts its phrases by spaces
        phrases = flat.split()
        return "heading" if len(phrases) > 1 and min(map(len, phrases)) >= 4 and not continues(tail, flat) else "body"
    if DATED_TITLE.search(flat):
        return "heading"
    if OPENING.match(flat):
        return "body"
    return "heading" if COUPLET.fullmatch(flat) or not continues(flat, following) else "body"
