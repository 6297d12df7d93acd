"""Counters of one server process in the Prometheus text format. Each worker answers for itself (label ``pid``)."""

import os
import threading
import time

# Bounds of the latency histogram in seconds; 50 ms is the promise for a page's first byte, 3 ms the aim for an answer.
BOUNDS = (0.003, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """Requests by route and status, and their durations."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, str, int], int] = {}
        self._buckets: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}
        self.started = time.time()

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note one answered request. ``route`` is the route's pattern, so that ids do not multiply the series."""
        with self._lock:
            key = (method, route, status)
            self._requests[key] = self._requests.get(key, 0) + 1
            self._seconds[route] = self._seconds.get(route, 0.0) + seconds
            buckets = self._buckets.setdefault(route, [0] * (len(BOUNDS) + 1))
            buckets[next((i for i, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))] += 1

    def text(self, gauges: dict[str, tuple[str, float]]) -> str:
        """All series; ``gauges`` maps further names to their help text and value."""
        pid = f'pid="{os.getpid()}"'
        lines = ["# HELP dangjian_requests_total Requests answered.", "# TYPE dangjian_requests_total counter"]
        with self._lock:
            for (method, route, status), count in sorted(self._requests.items()):
                labels = f'method="{method}",route="{route}",status="{status}",{pid}'
                lines.append(f"dangjian_requests_total{{{labels}}} {count}")
            lines += ["# HELP dangjian_request_seconds Time to answer.", "# TYPE dangjian_request_seconds histogram"]
            for route, buckets in sorted(self._buckets.items()):
                total = 0
                for bound, count in zip((*BOUNDS, "+Inf"), buckets, strict=True):
                    total += count
                    lines.append(f'dangjian_request_seconds_bucket{{route="{route}",le="{bound}",{pid}}} {total}')
                lines.append(f'dangjian_request_seconds_sum{{route="{route}",{pid}}} {self._seconds[route]:.6f}')
                lines.append(f'dangjian_request_seconds_count{{route="{route}",{pid}}} {total}')
        for name, (help_text, value) in sorted(gauges.items()):
            lines += [f"# HELP {name} {help_text}", f"# TYPE {name} gauge", f"{name}{{{pid}}} {value:g}"]
        return "\n".join(lines) + "\n"
