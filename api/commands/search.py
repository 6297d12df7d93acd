"""``dangjian search``: the sentences nearest in meaning."""

from argparse import Namespace

from api.finding import found
from api.graph import Graph
from api.jsons import to_json
from api.narrowing import Narrowing
from api.opening import checked_question, open_encoder, open_reader
from api.settings import settings
from api.wording import date, flow
from kg.errors import RequestError


def run(options: Namespace) -> int:
    """Search."""
    question = checked_question(options.text, "查找内容")
    if not 1 <= options.limit <= settings().search_results_most:
        raise RequestError(f"条数应在 1 到 {settings().search_results_most} 之间，现在是 {options.limit}。")
    narrowing = Narrowing(options.place, options.programme, options.practice, options.since, options.until,
                          options.report)
    with open_reader(options.store) as store:
        filters = narrowing.filters(store.view, lambda: list(store.names()))
        hits = found(Graph(store), open_encoder(), question, filters, options.limit)
    if options.json:
        print(to_json(hits).decode())
    elif not hits:
        print("没有找到相近的原文。")
    for hit in () if options.json else hits:
        when = f"，{date(hit['published'])}" if hit["published"] else ""
        print(f"{hit['score']:.2f}  {flow(hit['sentence'])}")
        print(f"      《{hit['title'] or hit['report']}》{when}（{hit['report']}）  {'；'.join(hit['reasons'])}")
    return 0
