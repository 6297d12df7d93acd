"""Ask and search."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.finding import found
from api.narrowing import Narrowing
from api.opening import checked_question
from api.readers import Reader
from api.responses import respond, wanted
from api.settings import settings
from api.tables import Table
from api.wording import COMPARATORS, STATUS, flow, page_path, type_label
from kg.compare import called
from kg.compare import place as place_called
from kg.errors import DangjianError
from kg.model import Citation, Value
from kg.practices import practices
from kg.wording import question_text

router = APIRouter(tags=["问答与查找"])
OFFERED = 4  # questions, and things of one name, that are offered where only a name was typed


def reader(request: Request) -> Iterator[Reader]:
    """Hold the reader of the newest generation for one request."""
    with request.app.state.readers.borrow() as found:
        yield found


Current = Annotated[Reader, Depends(reader)]
Question = Annotated[str, Query(alias="q", description="问题或要找的内容")]


@router.get("/", summary="提问页：可以问的例子与数据概况")
def home(request: Request, current: Current) -> Response:
    """Show the box and examples that this store answers."""
    page = current.home.to_json()
    return respond(request, "ask.html", page, extras={"title": "提问", "section": "/", "answer": None})


@router.get("/ask", summary="提问：答案、数值、原文出处、相近记载与查询语句")
def ask(
    request: Request, current: Current, q: Question,
    context: Annotated[list[str] | None, Query(description="此前问过的问题，供“那某区呢？”这类接着问")] = None,
) -> Response:
    """Answer one question."""
    question = checked_question(q)
    earlier = [checked_question(text) for text in (context or [])][-settings().context_questions:]
    answer = current.answerer.ask(question, earlier)
    proofs = [_proof(current, citation, around=not number) for number, citation in enumerate(answer.citations)]
    named, bare = _named(current, question) if answer.abstained else ([], False)
    extras: dict[str, Any] = {
        "title": question, "section": "/", "answer": answer, "context": earlier, "proofs": proofs,
        "follow": [*earlier, question][-settings().context_questions:],
        "figures": _distinct(answer.values),
        "entities": [_linked(item) for item in answer.entities] or named, "named": named,
        "bare": bare, "offered": current.suggestions.matching(question)[:OFFERED] if bare else [],
        "alternatives": [_near(current, item) for item in answer.alternatives],
    }
    return respond(request, "ask.html", asdict(answer), extras=extras, tables=[_values(extras["figures"])])


@router.get("/suggest", summary="输入时的提示：含有所输名称的问题")
def suggest(
    request: Request, current: Current, q: Annotated[str, Query(description="已输入的文字")] = "",
) -> Response:
    """Offer questions about what is being named: places, programmes, and posts."""
    found = current.suggestions.matching(q[:settings().question_characters])
    return respond(request, "suggest.html", {"suggestions": found}, extras={"title": "提示"})


def _proof(current: Reader, citation: Citation, *, around: bool) -> dict[str, Any]:
    """Return a citation with its paper, and the sentences beside it for the first."""
    return current.graph.quote(_identifier(citation.url), around=around)


def _near(current: Reader, item: Mapping[str, str]) -> dict[str, Any]:
    """Return a near fact with its source; its sentence only where the text does not say it already."""
    sentence = item.get("sentence", "")
    shown = "" if flow(sentence).rstrip("。") in flow(item.get("text", "")) else sentence
    url = item.get("url", "")
    blank = {"title": "", "source": "", "published": "", "report": ""}
    source = current.graph.quote(_identifier(url)) if url else blank
    return {**source, "text": item.get("text", ""), "sentence": shown, "url": url}


def _named(current: Reader, question: str) -> tuple[list[dict[str, str]], bool]:
    """Return what a question names that the store knows, and whether it says nothing but one name."""
    text, desk = question_text(question), current.answerer.desk
    linked = desk.linker.link(text)
    known = [name for name in (*linked.places, *linked.entities) if name.ids]
    found = [{"name": called(desk, one) if desk.catalogue.is_place(one) else desk.catalogue.label(one),
              "url": page_path(one), "label": type_label(desk.catalogue.entities[one].type)}
             for name in known for one in name.ids[:OFFERED]]
    return found, len(known) == 1 and (known[0].start, known[0].end) == (0, len(text))


def _identifier(url: str) -> str:
    """Return the sentence that a citation's address leads to: ``/reports/3f…#s12`` → ``report/3f…#s12``."""
    return url.replace("/reports/", "report/", 1)


def _linked(item: Mapping[str, str]) -> dict[str, str]:
    identifier = item.get("id", "")
    return {"name": item.get("name") or item.get("label", ""), "url": page_path(identifier) if identifier else ""}


def _distinct(values: Iterable[Value]) -> list[Value]:
    """Leave out what another report says too; the sentences of all are listed anyway."""
    return list({(v.variable, v.value, v.unit, v.comparator, v.scope, v.time, v.status): v for v in values}.values())


def _values(figures: Iterable[Value]) -> Table:
    rows = [
        (v.variable, v.value, v.unit, COMPARATORS.get(v.comparator, v.comparator).strip(), v.raw_value, v.scope, v.time,
         STATUS.get(v.status, v.status))
        for v in figures
    ]
    return Table("答案数据", ("指标", "数值", "单位", "限定", "原文写法", "范围", "时间", "状态"), rows)


@router.get("/search", summary="查找：意思最接近的原文句子")
def find(
    request: Request, current: Current, q: Annotated[str, Query(description="要找的内容")] = "",
    limit: Annotated[int, Query(ge=1, description="条数")] = settings().search_results,
    place: Annotated[str, Query(description="只找说到这个地方及其下辖各处的句子")] = "",
    programme: Annotated[str, Query(description="只找说到这一做法的句子")] = "",
    practice: Annotated[str, Query(description="只找说到这一类做法的句子")] = "",
    since: Annotated[str, Query(description="见报不早于（2021、2021-03 或 2021-03-02）")] = "",
    until: Annotated[str, Query(description="见报不晚于")] = "",
    report: Annotated[str, Query(description="只找这篇报道里的句子：文件名")] = "",
) -> Response:
    """List the sentences nearest in meaning."""
    narrowing = Narrowing(*(text.strip() for text in (place, programme, practice, since, until, report)))
    hits: list[dict[str, Any]] = []
    wrong: DangjianError | None = None
    if q.strip() or wanted(request) in ("csv", "xlsx"):
        try:
            hits = _hits(current, q, narrowing, limit)
        except DangjianError as error:
            if wanted(request) != "html" or "text/html" not in request.headers.get("accept", "") or error.status >= 500:
                raise
            wrong = error
    rows = [(h["sentence"], h["title"], h["source"], h["published"], h["report"], h["start"], h["end"], h["score"])
            for h in hits]
    table = Table("查找结果", ("原文", "标题", "来源", "日期", "文件", "起", "止", "相近度"), rows)
    page = {"question": q.strip(), "narrowing": asdict(narrowing), "hits": hits}
    extras = {"title": q.strip() or "查找", "section": "/search", "narrowed": narrowing.given,
              "wrong": wrong and wrong.message,
              "places": current.comparable_places, "kinds": [practice.label for practice in practices()]}
    status = wrong.status if wrong else 200
    return respond(request, "search.html", page, extras=extras, tables=[table], status=status)


def _hits(current: Reader, q: str, narrowing: Narrowing, limit: int) -> list[dict[str, Any]]:
    question, where = checked_question(q, "查找内容"), narrowing.place
    if where and not where.startswith("place/"):  # by name, as the comparison knows places: of several, all are told
        narrowing = replace(narrowing, place=place_called(current.answerer.desk, where).ids[0])
    filters = narrowing.filters(current.store.view, lambda: current.names)
    return found(current.graph, current.encoder, question, filters, min(limit, settings().search_results_most))
