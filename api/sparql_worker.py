"""One web query in a process of its own, under a limit of memory, so that it can be killed.

Queries cannot be cancelled inside the engine. The process reads a JSON request from standard input and writes a JSON
outcome.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

from api.settings import settings
from api.sparql import Limits, Outcome, execute, pack, unpack
from kg.errors import DangjianError, LimitError, QueryError
from kg.store import Store

MIB = 1024 * 1024


def main() -> None:
    """Serve the one request."""
    request = json.load(sys.stdin)
    memory = request["memory_mib"] * MIB
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with Store.open(Path(request["store"]), read_only=True) as store:
            answer = pack(execute(store, request["query"], Limits(request["rows"], request["bytes"])))
    except DangjianError as error:
        answer = json.dumps({"error": [error.message, error.detail]}).encode()
    except MemoryError:
        answer = json.dumps({"error": ["查询用的内存超过上限，请缩小范围。", ""]}).encode()
    sys.stdout.buffer.write(answer)


def run_apart(store: Path, query: str) -> Outcome:
    """Run a query in another process within the limits of the settings."""
    config = settings()
    if not query.strip():
        raise QueryError("查询是空的。")
    if len(query) > config.sparql_characters:
        raise LimitError(f"查询太长：{len(query)} 个字符，最多 {config.sparql_characters} 个。")
    request = {
        "store": str(store), "query": query, "rows": config.sparql_rows, "bytes": config.sparql_bytes,
        "memory_mib": config.sparql_memory_mib,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "api.sparql_worker"], input=json.dumps(request).encode(), capture_output=True,
            timeout=config.sparql_seconds, check=False, cwd=Path(__file__).parent.parent,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(f"查询超过 {config.sparql_seconds:g} 秒，已停止；请缩小范围或加 LIMIT。") from None
    if done.returncode:
        raise QueryError("查询中断，多半是内存超过上限；请缩小范围或加 LIMIT。")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise QueryError(*answer["error"])
    return unpack(answer)


if __name__ == "__main__":
    main()
