from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from cities import MONDAY
from coord_calendar.tables import read_problem, read_requests
from strategies import problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from tables.desk import Desk

MEETING = {"id": "a", "title": "Họp"}


@given(problem=problems())
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_problem_written_as_json_is_read_back(desk: Desk, problem: Problem) -> None:
    """The city and what is asked for, as the library writes them."""
    city = desk.text("c.json", problem.city.model_dump_json())
    asked = desk.text(
        "r.json", problem.model_dump_json(include={"meetings", "commitments", "series"})
    )
    read = read_problem(city, asked, problem.first_day, problem.days)
    assert read == problem.model_copy(update={"published": None})


def test_the_office_of_the_file_is_that_of_its_meetings(desk: Desk) -> None:
    """By name or code; a meeting may name its own."""
    path = desk.json(
        {
            "office": "Văn phòng UBND",
            "meetings": [MEETING, {**MEETING, "id": "b", "office": "vptu"}],
        }
    )
    found = read_requests(path, desk.city).meetings
    assert [meeting.office for meeting in found] == ["vpub", "vptu"]


def _meetings(**changes: Any) -> dict[str, Any]:
    return {"office": "vpub", "meetings": [{**MEETING, **changes}]}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], 'the shape is {"office": …, "meetings": […]}'),
        ({"cuoc-hop": []}, "field cuoc-hop: there is no such field"),
        ({"meetings": {}}, "field meetings: this must be a list [...]"),
        ({"office": "vpxx", "meetings": [MEETING]}, ("field office: there is no office «vpxx» in "
         "the directory")),
        ({"meetings": [MEETING]}, "meeting «a», field office: this is not filled in"),
        ({"office": "vpub", "meetings": [3]}, "meeting «(1)»: this must be a record {...}"),
        (_meetings(id=3), "meeting «(1)», field id: this must be text"),
        (_meetings(id="a b"), "meeting «a b», field id: a code has no spaces, no / and no \\"),
        (_meetings(title=""), "meeting «a», field title: this is not filled in"),
        (_meetings(seats=-5), "meeting «a», field seats: this must be at least 1"),
        (_meetings(priority=101), "meeting «a», field priority: this must be at most 100"),
        (_meetings(seats=2.5), "meeting «a», field seats: this must be a whole number"),
        (_meetings(seats="nhiều"), "meeting «a», field seats: this must be a whole number"),
        (_meetings(fixed="sao"), "meeting «a», field fixed: this must be true or false"),
        (_meetings(form="thư"), ("meeting «a», field form: this must be one of: 'in_person', "
         "'online' or 'hybrid'")),
        (_meetings(asked_start="2026-11-30T08:00:00"), ("meeting «a», field asked_start: a time "
         "needs its zone, for example 2026-11-30T08:00:00+07:00")),
        (_meetings(asked_start="30/11"), ("meeting «a», field asked_start: this is not a time; "
         "write it like 2026-11-30T08:00:00+07:00")),
        (_meetings(requested_on="30/11/2026"), ("meeting «a», field requested_on: this is not a "
         "day; write it like 2026-11-30")),
        (_meetings(required="pbt"), "meeting «a», field required: this must be a list [...]"),
        (_meetings(room={"equipment": 3}), ("meeting «a», field room.equipment: this must be a "
         "list [...]")),
        (_meetings(mau="đỏ"), "meeting «a», field mau: there is no such field"),
        (_meetings(asked_start="0001-01-01T00:00:00+07:00"), ("meeting «a», field asked_start: the "
         "year must be from 1970 to 2199")),
        (_meetings(required=[{"who": "pbt", "consent_of": "pbt", "consent": {"by": "pbt",
          "on": "0001-01-01"}}]), "meeting «a», field consent: the year must be from 1970 to 2199"),
        (_meetings(required=[{"who": "pbt", "consent_of": "pbt", "consent": {"by": "cvp",
          "on": "2026-11-23"}}]), ("meeting «a», field consent: «Chief of Office» cannot consent: "
         "on 23/11/2026 that is neither Deputy Secretary nor a secretary of Deputy Secretary")),
        (_meetings(room={"rooms": ["z1"]}), ("meeting «a», field room: there is no room «z1» in "
         "the directory")),
        (_meetings(fixed=True), ("meeting «a», field fixed: a fixed time needs the day and the "
         "hour of its start")),
        ({"commitments": [{"id": "b", "who": "pbt", "during": {"start":
          "2026-11-30T09:00:00+07:00", "end": "2026-11-30T08:00:00+07:00"}}]},
         ("commitment «b», field end: it ends (30/11/2026 08:00) before it starts "
         "(30/11/2026 09:00)")),
        ({"commitments": [{"id": "b", "who": "zz", "during": {"start":
          "2026-11-30T08:00:00+07:00", "end": "2026-11-30T09:00:00+07:00"}}]},
         "commitment «b», field who: there is no post, body or person «zz» in the directory"),
        ({"commitments": [{"id": "b", "who": "pbt", "during": {"start":
          "2206-11-30T08:00:00+07:00", "end": "2206-11-30T09:00:00+07:00"}}]},
         "commitment «b», field during: the year must be from 1970 to 2199"),
        ({"series": [{"id": "c", "title": "C", "recurrence": {"rule": "FREQ=DAILY",
          "first_day": "0001-01-01"}}]},
         "series «c», field recurrence: the year must be from 1970 to 2199"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_record_and_field(desk: Desk, given: Any, told: str) -> None:
    """A JSON file has no rows: the record and the field stand in the sentence."""
    assert desk.told(desk.json(given)) == [f"requests.json: {told}"]


def test_it_is_told_in_vietnamese_too(desk: Desk) -> None:
    """The same record, named as a clerk names it."""
    assert desk.told_vi(desk.json(_meetings(seats=0))) == [
        "requests.json: cuộc họp «a», mục seats: phải từ 1 trở lên"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "this is not proper JSON (line 1)"),
        (b"\xff\xfe\xff", "this is not proper JSON"),
        ("[" * 100_000, "this is not proper JSON"),
        ('{"meetings": [' + "9" * 5000 + "]}", "this is not proper JSON"),
    ],
)
def test_what_is_no_json_is_refused(desk: Desk, text: str | bytes, told: str) -> None:
    """Cut short, not text, nested without end, a number without end."""
    assert desk.told(desk.text("r.json", text)) == [f"r.json: {told}"]


def test_windows_far_away_are_told(desk: Desk) -> None:
    """Any moment of a meeting is looked at."""
    window = {"start": "2026-11-30T08:00:00+07:00", "end": "2926-11-30T09:00:00+07:00"}
    given = _meetings(
        windows=[window],
        asked_session={"day": "2026-11-30", "session": "sang"},
        pin={"start": "2026-11-30T08:00:00+07:00"},
    )
    assert desk.told(desk.json(given)) == [
        "requests.json: meeting «a», field windows: the year must be from 1970 to 2199"
    ]


def test_meetings_of_a_file_are_read_near_the_first_day(desk: Desk) -> None:
    """A JSON meeting that is right is planned."""
    assert read_problem(desk.city_path, desk.json(_meetings()), MONDAY).meeting("a").title == "Họp"
