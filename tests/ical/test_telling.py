"""What events say, by how much their readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from cities import a_problem, a_schedule
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.errors import UnknownIdError
from coord_calendar.ical import publish_feeds

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language

TIMES = {"UID", "DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}


def seen(
    problem: Problem, schedule: Schedule, folder: Path, level: Sees, lang: Language = "vi"
) -> dict[str, Calendar]:
    """Return the feeds for an audience that sees everything on one level, by their names."""
    city = problem.city.model_copy(
        update={"audiences": (Audience(id="doc", name="Người đọc", sees=level),)}
    )
    problem = problem.model_copy(update={"city": city})
    written = publish_feeds(problem, schedule, folder, audience="doc", lang=lang)
    return {path.name: Calendar.from_ical(path.read_bytes()) for path in written}


def test_a_title_comes_with_its_time_and_nothing_else(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """No place, text, kind or colour, in any calendar."""
    found = seen(problem, schedule, tmp_path, Sees.TITLE)
    assert "phong-b1.ics" in found
    for calendar in found.values():
        assert all(set(event) == TIMES | {"SUMMARY"} for event in calendar.events)
    titles = [str(event["SUMMARY"]) for event in found["nguoi-p3.ics"].events]
    assert titles == ["Giao ban Thường trực Thành ủy", "Cuộc họp goi-dien"]


@pytest.mark.parametrize(("lang", "word"), [("vi", "Bận"), ("en", "Busy")])
def test_busy_time_has_one_word(
    problem: Problem, schedule: Schedule, tmp_path: Path, lang: Language, word: str
) -> None:
    """And an identifier of its own in each calendar, so that nobody can link two of them."""
    found = seen(problem, schedule, tmp_path, Sees.BUSY, lang)
    events = [event for calendar in found.values() for event in calendar.events]
    assert all(set(event) == TIMES | {"SUMMARY"} for event in events)
    assert {str(event["SUMMARY"]) for event in events} == {word}
    assert len({event.uid for event in events}) == len(events)


def test_an_audience_that_the_city_does_not_have_is_told(tmp_path: Path) -> None:
    """Nothing is written for it."""
    with pytest.raises(UnknownIdError):
        publish_feeds(a_problem(), a_schedule(), tmp_path, audience="x")
    assert list(tmp_path.iterdir()) == []
