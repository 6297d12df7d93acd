"""Every operation of the API's description, called with what the description allows and with what it does not.

Whatever is sent: no 5xx, no stack trace, errors in their one shape, and JSON that fits the schema where one is given.
"""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

fits = pytest.importorskip("schemathesis.specs.openapi.checks").response_schema_conformance
EXAMPLES = 8  # calls of each operation; more find nothing new in these and take minutes
CALM = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
                suppress_health_check=list(HealthCheck))


@pytest.fixture
def described(copy: Path, serve: Callable[[Path], str]) -> tuple[str, object]:
    address = serve(copy)
    return address, schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("right", [True, False], ids=["as described", "otherwise"])
def test_no_call_breaks_the_server(described: tuple[str, object], right: bool) -> None:
    address, schema = described
    mode = schemathesis.GenerationMode.POSITIVE if right else schemathesis.GenerationMode.NEGATIVE
    seen = 0
    for found in schema.get_all_operations():  # type: ignore[attr-defined]
        operation = found.ok()
        try:
            cases = operation.as_strategy(generation_mode=mode)
        except Exception:  # what takes no parameters cannot be called otherwise than described
            if right:
                raise
            continue
        seen += 1

        @CALM
        @given(cases)
        def call(case: object) -> None:
            answer = case.call(base_url=address, headers={"Accept": "application/json"})  # type: ignore[attr-defined]
            _right(answer)
            if right and answer.status_code < 400:
                case.validate_response(answer, checks=[fits])  # type: ignore[attr-defined]

        try:
            call()
        except Exception as error:
            if "Unsatisfiable" not in type(error).__name__:
                raise AssertionError(f"{operation.label}: {error}") from error
    assert seen > 20 or not right
    assert httpx.get(f"{address}/healthz", trust_env=False).status_code == 200


def _right(answer: object) -> None:
    status, text = answer.status_code, answer.text  # type: ignore[attr-defined]
    assert status < 500 or status == 503, (answer.request.url, text[:300])  # type: ignore[attr-defined]
    assert "Traceback" not in text
    if status >= 400:
        error = answer.json()["error"]  # type: ignore[attr-defined]
        assert set(error) == {"code", "message", "detail"}
        assert error["message"]


@CALM
@given(st.text(max_size=60), st.sampled_from(["/ask", "/search", "/suggest", "/compare", "/explore", "/console"]),
       st.sampled_from(["q", "place", "query", "kind", "practice", "since", "context"]))
def test_no_text_breaks_a_page(address: str, text: str, path: str, name: str) -> None:
    for accept in ("text/html", "application/json"):
        answer = httpx.get(address + path, params={name: text, "q": text or "x"}, headers={"Accept": accept},
                           trust_env=False, timeout=60)
        assert answer.status_code < 500, (path, name, text)
        assert "Traceback" not in answer.text
