"""What is to be done for a meeting, and by when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from cities import MONDAY, PLAIN_CALENDAR, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.kinds import DEFAULT_KINDS
from coord_calendar.domain.people import BodyKind
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.domain.workcalendar import NamedDay
from coord_calendar.ical import FeedKind, publish_deadlines
from coord_calendar.ical.deadlines import Task, deadlines_of
from coord_calendar.rules import Reaction, RuleCode

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.city import City


def a_state_city(kind: BodyKind = BodyKind.STATE, **changes: Any) -> City:
    """Return the tiny city whose body is one of the state administration, as the Decision wants."""
    body = tiny_city().bodies[0].model_copy(update={"kind": kind, "office": "vpub"})
    return tiny_city(bodies=(body,), **changes)


def due(city: City, *, day: int = 2, minutes: int = 60, **changes: Any) -> list[tuple[Task, int]]:
    """Return the deadlines of the body's meeting on the day, as days after Monday."""
    problem = a_problem(a_meeting("a", **{"body": "tttu", **changes}), city=city)
    found = deadlines_of(problem, a_schedule(placed("a", at(day, "08:00"), minutes)))
    return [(one.task, (one.day - MONDAY).days) for one in found.get((FeedKind.BODY, "tttu"), ())]


def test_an_invitation_goes_out_three_working_days_before_and_conclusions_five_after() -> None:
    """Wednesday's invitation is due on Friday before, its conclusions on Wednesday after."""
    assert due(a_state_city()) == [(Task.INVITATION, -3), (Task.CONCLUSIONS, 9)]


def test_days_off_are_no_working_days() -> None:
    """A day off before and one after move both by a day."""
    off = tuple(NamedDay(day=MONDAY + dt.timedelta(days=days)) for days in (1, 4))
    city = a_state_city(calendar=PLAIN_CALENDAR.model_copy(update={"days_off": off}))
    assert due(city) == [(Task.INVITATION, -4), (Task.CONCLUSIONS, 10)]


def test_conclusions_are_counted_from_the_last_day() -> None:
    """Of a meeting of two days; one that ends at midnight does not reach the next day."""
    two_days = due(a_state_city(), half_days=4, day=2, minutes=33 * 60)
    assert two_days == [(Task.INVITATION, -3), (Task.CONCLUSIONS, 10)]
    until_midnight = due(a_state_city(), minutes=16 * 60)
    assert until_midnight == [(Task.INVITATION, -3), (Task.CONCLUSIONS, 9)]
    assert due(a_state_city(), minutes=0) == [(Task.INVITATION, -3), (Task.CONCLUSIONS, 9)]


def test_an_unexpected_meeting_is_followed_by_its_conclusions_only() -> None:
    """Nobody could have been invited in time."""
    kinds = tuple(kind.model_copy(update={"documents_days": 1}) for kind in DEFAULT_KINDS)
    assert due(a_state_city(kinds=kinds), unexpected=True) == [(Task.CONCLUSIONS, 9)]


def test_a_kind_may_have_a_day_for_documents_and_others_than_the_decision() -> None:
    """In working days as well; 0 is none."""
    counts = {"notice_days": 5, "documents_days": 1, "conclusions_days": 0}
    kinds = tuple(kind.model_copy(update=counts) for kind in DEFAULT_KINDS)
    assert due(a_state_city(kinds=kinds)) == [(Task.INVITATION, -5), (Task.DOCUMENTS, 1)]


@pytest.mark.parametrize("kind", [BodyKind.PARTY, BodyKind.COUNCIL])
def test_the_decision_does_not_bind_party_and_council(kind: BodyKind) -> None:
    """Unless the city has switched the rule about notice on for them, if only to tell."""
    assert due(a_state_city(kind)) == []
    setting = RuleSetting(rule=RuleCode.SHORTEST_NOTICE, kind=kind, reaction=Reaction.WARN)
    assert due(a_state_city(kind, settings=(setting,))) != []


def test_nothing_is_due_for_a_secret_meeting() -> None:
    """That there is a deadline would tell of it."""
    assert due(a_state_city(), secrecy=Secrecy.SECRET) == []


def test_the_office_and_the_body_that_prepare_are_told_and_no_guest() -> None:
    """A body that is only invited has nothing to prepare; nor is anything told of a postponed."""
    board = tiny_city().bodies[0].model_copy(update={"kind": BodyKind.STATE})
    guest = board.model_copy(update={"id": "khach", "members": ("cvp",)})
    problem = a_problem(
        a_meeting("a", body="tttu", optional=("khach",)), city=tiny_city(bodies=(board, guest))
    )
    found = deadlines_of(problem, a_schedule(placed("a", at(2, "08:00"))))
    assert found.keys() == {(FeedKind.OFFICE, "vpub"), (FeedKind.BODY, "tttu")}
    assert deadlines_of(problem, a_schedule()) == {}


def test_tasks_are_due_on_their_day_and_say_what_for(tmp_path: Path) -> None:
    """As another library reads them; in the other language too; a new plan removes old files."""
    problem = a_problem(a_meeting("a", body="tttu", title_en="Meeting A"), city=a_state_city())
    plan = a_schedule(placed("a", at(2, "08:00")))
    office, _ = publish_deadlines(problem, plan, tmp_path)
    assert office.name == "han-co-quan-vpub.ics"
    calendar = IcsCalendarStream.calendar_from_ics(office.read_text(encoding="utf-8"))
    assert [(todo.due, todo.summary, todo.description) for todo in calendar.todos] == [
        (dt.date(2026, 11, 27), "Gửi giấy mời: Cuộc họp a", "Ngày họp: 02/12/2026"),
        (dt.date(2026, 12, 9), "Ra thông báo kết luận: Cuộc họp a", "Ngày họp: 02/12/2026"),
    ]
    assert len({todo.uid for todo in calendar.todos}) == 2
    assert "NAME:Hạn chuẩn bị họp: Văn phòng UBND" in office.read_text(encoding="utf-8")
    publish_deadlines(problem, plan, tmp_path, lang="en")
    calendar = IcsCalendarStream.calendar_from_ics(office.read_text(encoding="utf-8"))
    assert calendar.todos[0].summary == "Send the invitation: Meeting A"
    assert publish_deadlines(problem, a_schedule(), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_events_take_the_whole_day_and_nobodys_time(tmp_path: Path) -> None:
    """For programs that show no tasks."""
    problem = a_problem(a_meeting("a", body="tttu"), city=a_state_city())
    plan = a_schedule(placed("a", at(2, "08:00")))
    _, body = publish_deadlines(problem, plan, tmp_path, form="events", lang="en")
    calendar = IcsCalendarStream.calendar_from_ics(body.read_text(encoding="utf-8"))
    assert calendar.todos == []
    assert [(one.dtstart, one.dtend, one.transparency) for one in calendar.events] == [
        (dt.date(2026, 11, 27), dt.date(2026, 11, 28), "TRANSPARENT"),
        (dt.date(2026, 12, 9), dt.date(2026, 12, 10), "TRANSPARENT"),
    ]
    assert calendar.events[0].summary == "Send the invitation: Cuộc họp a"


def test_a_new_plan_changes_only_what_it_moves(tmp_path: Path) -> None:
    """A later plan of the same places writes the same bytes; another day makes other tasks."""
    problem = a_problem(a_meeting("a", body="tttu"), city=a_state_city())
    first = a_schedule(placed("a", at(2, "08:00")), made_at=at(-3, "08:00"), revision=1)
    later = first.model_copy(update={"made_at": at(-2, "08:00"), "revision": 2})
    office, _ = publish_deadlines(problem, first, tmp_path)
    before = office.read_bytes()
    publish_deadlines(problem, later, tmp_path)
    assert office.read_bytes() == before
    publish_deadlines(problem, a_schedule(placed("a", at(3, "08:00"))), tmp_path)
    calendars = [
        IcsCalendarStream.calendar_from_ics(content.decode())
        for content in (before, office.read_bytes())
    ]
    assert not set.intersection(*({todo.uid for todo in one.todos} for one in calendars))
