"""Every page in a real Chromium: nothing is fetched from elsewhere, nothing shifts, all is there without JavaScript."""

import pytest

from api.rendering import STATIC
from tests.api.browser import EVERY_SHIFT, Opener

QUESTION = "天桥区有多少名专职网格员？"
STILL = 0.001  # of a layout shift: less than a pixel of one line
HTMX = STATIC / "vendor" / "htmx.min.js"


@pytest.mark.parametrize("script", [True, False])
def test_the_answer_comes_first_with_its_sentence(visit: Opener, script: bool) -> None:
    page = visit(script=script).go(f"/ask?q={QUESTION}").page
    said, proof = page.locator(".said"), page.locator("mark").first
    assert "415" in said.inner_text()
    assert "全区共招聘专职网格员415名" in proof.inner_text()
    assert proof.locator("strong").inner_text() == "415名"
    assert said.bounding_box()["y"] < proof.bounding_box()["y"] < 900
    assert not page.locator("details pre").is_visible()
    page.locator("summary").click()
    assert "SELECT" in page.locator("details pre").inner_text()


def test_from_a_question_to_the_lit_sentence_by_keyboard(visit: Opener) -> None:
    page = visit().go("/").page
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".said").wait_for()
    page.locator("figcaption a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*#s*")
    lit = page.locator("span.s:target")
    assert "415名" in lit.inner_text()
    assert lit.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")


@pytest.mark.skipif(not HTMX.exists(), reason="page assets are not built (npm run build)")
def test_results_arrive_without_moving_the_box_and_can_be_linked(visit: Opener) -> None:
    seen = visit().go("/")
    page = seen.page
    before = page.locator("#q").bounding_box()
    page.evaluate("window.kept = true")
    page.locator("#q").fill(QUESTION)
    page.locator("#q").press("Enter")
    page.locator(".said").wait_for()
    assert page.evaluate("window.kept") is True  # swapped in, not loaded anew
    assert page.locator("#q").bounding_box() == before
    assert "/ask?q=" in page.url
    assert QUESTION in page.title()
    page.reload()
    assert "415" in page.locator(".said").inner_text()
    page.go_back()
    page.locator(".examples").wait_for()
    assert seen.wrong == []
    assert seen.elsewhere() == []


@pytest.mark.skipif(not HTMX.exists(), reason="page assets are not built (npm run build)")
@pytest.mark.parametrize("width", ["desk", "phone"])
def test_nothing_moves_when_answers_arrive(visit: Opener, width: str) -> None:
    """All shifts count, those right after a key was pressed too, which the usual measure forgives."""
    page = visit(width).go("/").page
    page.evaluate(EVERY_SHIFT)
    for question, told in ((QUESTION, "415"), ("什么是红色管家？", "红色管家"), ("天桥区有多少名博士？", "博士")):
        page.locator("#q").fill(question)
        page.locator("#q").press("Enter")
        page.locator(".said", has_text=told).wait_for()
        page.wait_for_timeout(400)
    assert page.evaluate("window.moved") < STILL


@pytest.mark.skipif(not HTMX.exists(), reason="page assets are not built (npm run build)")
def test_a_follow_up_is_answered_where_one_looks(visit: Opener) -> None:
    seen = visit("phone").go(f"/ask?q={QUESTION}")
    page = seen.page
    page.locator("#follow").fill("历下区呢？")
    page.locator("#follow").press("Enter")
    page.locator(".said", has_text="380").wait_for()
    page.wait_for_function("document.querySelector('.said').getBoundingClientRect().top < innerHeight / 2")
    assert page.locator(".said").bounding_box()["y"] >= 0
    assert page.locator("#q").input_value() == "历下区呢？"
    assert page.locator(".kicker", has_text=QUESTION).is_visible()
    assert seen.wrong == []


def test_an_answer_says_where_from_when_and_how_sure(visit: Opener) -> None:
    page = visit(script=False).go(f"/ask?q={QUESTION}").page
    assert page.locator(".kicker").get_by_text("把握大").is_visible()
    source = page.locator("figcaption").first.inner_text()
    assert all(said in source for said in ("《天桥区：小网格托起大民生》", "测试日报", "2021年5月18日"))


def test_what_no_report_says_comes_with_the_nearest_that_they_do(
    visit: Opener, corpus: str, every: dict[str, str],
) -> None:
    page = visit(script=False, at=corpus).go(every["abstained"]).page
    assert page.locator(".tag", has_text="查无报道").is_visible()
    near = page.locator("section", has=page.get_by_role("heading", name="报道里最接近的记载"))
    assert near.get_by_role("link", name="查看原文").count() >= 1
    page.get_by_role("link", name="按意思查找这句话").click()
    assert page.locator("ol li").count() > 3


def test_a_bare_name_leads_to_its_page_and_to_questions(visit: Opener) -> None:
    page = visit(script=False).go("/ask?q=天桥区").page
    assert page.locator(".tag", has_text="条目").is_visible()
    assert page.get_by_role("link", name="天桥区有多少名专职网格员？").is_visible()
    page.get_by_role("link", name="天桥区", exact=True).click()
    assert page.url.endswith("/places/370105")


def test_an_error_leads_back_to_what_was_sent(visit: Opener) -> None:
    page = visit(script=False).go("/reports/new").page
    page.get_by_role("button", name="上传并读出").click()
    assert page.get_by_text("没有选文件").is_visible()
    page.get_by_role("link", name="返回上一页").click()
    assert page.url.endswith("/reports/new")


def test_an_error_is_shown_where_the_answer_would_be(visit: Opener) -> None:
    page = visit().go("/").page
    page.locator("#q").evaluate("e => e.removeAttribute('maxlength')")
    page.locator("#q").fill("问" * 600)
    page.locator("#q").press("Enter")
    page.get_by_text("太长").wait_for()


def test_marks_in_a_report_can_be_switched_off_without_script(visit: Opener) -> None:
    page = visit(script=False).go("/reports").page
    page.get_by_role("link", name="小网格托起大民生").click()
    mark = page.locator(".reader .m-place").first
    assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    page.locator("#show-place").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert page.locator(".reader .m-figure").count() >= 3


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", [f"/ask?q={QUESTION}", "/places/370105", "/docs"])
def test_text_stands_out_from_its_ground(visit: Opener, path: str, dark: bool) -> None:
    """WCAG AA: 4.5 to 1 for every text, measured on what the browser really paints."""
    poor = visit(dark=dark).go(path).page.evaluate(CONTRAST)
    assert poor == []


CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) poor.push(e.className + ': ' + e.textContent.trim().slice(0, 20));
  }
  return poor;
}"""
