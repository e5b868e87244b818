from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from coord_calendar.tables.plain_words import plain_faults, where


def test_an_error_without_a_sentence_is_told_all_the_same() -> None:
    """Whatever pydantic may find."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(complex).validate_python("x")
    assert list(plain_faults(caught.value)) == [
        ((), "giá trị không dùng được", "this value cannot be used")
    ]


@pytest.mark.parametrize(
    ("record", "field", "vi", "en"),
    [
        ("meeting a", "seats", "cuộc họp «a», mục seats: ", "meeting «a», field seats: "),
        ("point group g", "", "nhóm điểm cầu «g»: ", "group of bridge points «g»: "),
        ("calendar", "zone", "lịch làm việc, mục zone: ", "calendar, field zone: "),
        ("", "mau", "mục mau: ", "field mau: "),
        ("meetings", "", "cuộc họp: ", "meeting: "),
        ("lạ x", "", "lạ x: ", "lạ x: "),
        ("", "", "", ""),
    ],
)
def test_a_record_is_called_as_people_call_it(record: str, field: str, vi: str, en: str) -> None:
    """In both languages, before the sentence."""
    assert (where(record, field, "vi"), where(record, field, "en")) == (vi, en)
