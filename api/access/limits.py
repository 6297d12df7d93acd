"""Requests a minute, counted for each key in each server process."""

import threading
import time


class Limits:
    """Token buckets: each holds a minute's requests and fills evenly."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}  # requests left, and when that was counted

    def wait(self, name: str, limit: int) -> float:
        """Take one request; return the seconds to wait when there is none, else 0."""
        if not limit:
            return 0.0
        now = time.monotonic()
        with self._lock:
            left, counted = self._left.get(name, (float(limit), now))
            left = min(float(limit), left + (now - counted) * limit / 60)
            if left < 1:
                self._left[name] = (left, now)
                return (1 - left) * 60 / limit
            self._left[name] = (left - 1, now)
            return 0.0
