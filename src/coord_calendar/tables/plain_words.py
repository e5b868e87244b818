"""What pydantic finds wrong, in a clerk's words.

Pydantic tells a type of error and a path of fields. Here each type has a sentence in Vietnamese
and in English; the path becomes the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from coord_calendar.domain.city import WORDS
from coord_calendar.domain.value import Value
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.clock import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.errors import Language

ValueT = TypeVar("ValueT", bound=Value)

_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("chưa ghi", "this is not filled in"),
    "extra_forbidden": ("không có mục này", "there is no such field"),
    "too_short": ("chưa ghi", "this is not filled in"),
    "too_long": (
        "dài quá {max_length} ký tự",
        "this is longer than {max_length} characters",
    ),
    "string_pattern_mismatch": (
        "mã không được có dấu cách, / hay \\",
        "a code has no spaces, no / and no \\",
    ),
    "string_type": ("phải là chữ", "this must be text"),
    "string_unicode": ("chữ không hợp lệ", "this is not proper text"),
    "greater_than_equal": ("phải từ {ge} trở lên", "this must be at least {ge}"),
    "less_than_equal": ("không được quá {le}", "this must be at most {le}"),
    "timezone_aware": (
        "giờ phải kèm múi giờ, ví dụ 2026-11-30T08:00:00+07:00",
        "a time needs its zone, for example 2026-11-30T08:00:00+07:00",
    ),
    "enum": ("phải là một trong: {expected}", "this must be one of: {expected}"),
}
_BY_FAMILY: tuple[tuple[str, str, str], ...] = (
    ("int", "phải là số nguyên", "this must be a whole number"),
    ("finite", "phải là số nguyên", "this must be a whole number"),
    ("bool", "phải là true hoặc false", "this must be true or false"),
    (
        "datetime",
        "không phải là ngày giờ; ghi như 2026-11-30T08:00:00+07:00",
        "this is not a time; write it like 2026-11-30T08:00:00+07:00",
    ),
    (
        "date",
        "không phải là ngày; ghi như 2026-11-30",
        "this is not a day; write it like 2026-11-30",
    ),
    ("time", "không phải là giờ; ghi như 08:00", "this is not an hour; write it like 08:00"),
    ("tuple", "phải là một danh sách [...]", "this must be a list [...]"),
    ("frozen_set", "phải là một danh sách [...]", "this must be a list [...]"),
    ("model", "phải là một bản ghi {{...}}", "this must be a record {{...}}"),
)
_ANYTHING = ("giá trị không dùng được", "this value cannot be used")


def plain_faults(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield each thing wrong: the path to it, and what it is in Vietnamese and in English."""
    for detail in error.errors(include_url=False):
        vi, en = _sentence(detail["type"])
        context: dict[str, Any] = {
            key: shown(value) for key, value in detail.get("ctx", {}).items()
        }
        yield detail["loc"], vi.format(**context), en.format(**context)


def checked(model: type[ValueT], fields: Any) -> tuple[ValueT | None, tuple[Fault, ...]]:
    """Return a value made of its fields, or None and what is wrong with them.

    Parameters
    ----------
    model : type of Value
        What to make.
    fields : object
        Its fields, checked here; a fault's field is the path to it, with dots between.
    """
    try:
        return model.model_validate(fields), ()
    except InputError as error:
        return None, error.faults
    except ValidationError as error:
        return None, tuple(
            Fault(vi=vi, en=en, field=".".join(str(part) for part in path))
            for path, vi, en in plain_faults(error)
        )


def _sentence(kind: str) -> tuple[str, str]:
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    for family, vi, en in _BY_FAMILY:
        if kind.startswith(family):
            return vi, en
    return _ANYTHING


_CALLED = {
    **WORDS,
    **{en: (vi, en) for vi, en in WORDS.values()},
    "point group": WORDS["point_groups"],
    "tenure": ("nhiệm kỳ", "tenure"),
    "tenures": ("nhiệm kỳ", "tenure"),
    "delegation": ("thư ký", "delegation"),
    "delegations": ("thư ký", "delegation"),
    "travel": ("đường đi", "travel"),
    "session": ("buổi", "session"),
    "calendar": ("lịch làm việc", "calendar"),
}


def where(record: str, field: str, lang: Language) -> str:
    """Return which record and field a sentence is about, to stand before it; may be empty.

    Parameters
    ----------
    record : str
        What it is, and its name: ``meeting GB-01``, ``rooms ph2``.
    field : str
        The field's name in the library.
    lang : {"vi", "en"}
        The language.
    """
    number = ("vi", "en").index(lang)
    # The longest name of a table wins: «point group x» is no «point».
    for called in sorted(_CALLED, key=len, reverse=True):
        if record == called or record.startswith(f"{called} "):
            name = record[len(called) + 1 :]
            record = f"{_CALLED[called][number]} «{name}»" if name else _CALLED[called][number]
            break
    parts = [record, f"{('mục', 'field')[number]} {field}" if field else ""]
    told = ", ".join(part for part in parts if part)
    return f"{told}: " if told else ""
