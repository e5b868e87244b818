"""JSON files, read as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coord_calendar.tables.files import read_bytes, refused

if TYPE_CHECKING:
    from pathlib import Path


def read_json(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises
    ------
    InputError
        If it cannot be read or is no JSON.
    """
    content = read_bytes(path)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        where = ("", "") if line is None else (f" (dòng {line})", f" (line {line})")
        raise refused(
            path, f"không phải là JSON đúng{where[0]}", f"this is not proper JSON{where[1]}"
        ) from error
