"""JSON as the command line and the web write it."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson


def to_json(data: Any) -> bytes:
    """Write JSON; dataclasses and tuples as they are, other mappings as objects."""
    return orjson.dumps(data, default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"not for JSON: {type(value)}")
