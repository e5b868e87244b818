"""The examples are what they say they are, counted here without the library's own counting."""

from __future__ import annotations

import datetime as dt
import importlib.util
import itertools
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from coord_calendar.conflicts import Certainty, find_clashes, grouped
from coord_calendar.domain.audience import Sees
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.secrecy import SECRET_TITLE
from coord_calendar.ical import feeds_of
from coord_calendar.rules import Level, RuleCode
from coord_calendar.tables import read_problem

if TYPE_CHECKING:
    from types import ModuleType

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

EXAMPLES = Path(__file__).parents[1] / "examples"
WEEK = EXAMPLES / "hanoi_week"
MONDAY = dt.date(2026, 11, 30)
WORKBOOKS = ("thanh-uy.xlsx", "hdnd.xlsx", "ubnd.xlsx")


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Read the week as the committed files tell it."""
    return read_problem(WEEK / "city.json", [WEEK / name for name in WORKBOOKS], MONDAY)


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """Load the program that builds the week."""
    spec = importlib.util.spec_from_file_location("hanoi_week_build", WEEK / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(builder, tmp_path_factory) -> Path:
    """Build the week into a folder of its own."""
    folder: Path = tmp_path_factory.mktemp("built")
    builder.build(folder)
    return folder


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the values of every sheet of a workbook, empty rows at the end left out."""
    workbook = load_workbook(path)
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)]
        for sheet in workbook
    }


def members(city: City, who: str, day: dt.date) -> set[str]:
    """Return the people that a name means, straight from the tables."""
    posts = {post for body in city.bodies if body.id == who for post in body.members} | {who}
    return {who} & {person.id for person in city.people} | {
        tenure.person
        for tenure in city.tenures
        if tenure.post in posts and (tenure.first_day or day) <= day <= (tenure.last_day or day)
    }


def must_come(city: City, meeting: Meeting, day: dt.date) -> set[str]:
    """Return the people whom a meeting requires, the chair among them."""
    names = [entry.who for entry in meeting.required] + ([meeting.chair] if meeting.chair else [])
    return set().union(*(members(city, who, day) for who in names))


def undivided(city: City, name: str | None) -> set[str]:
    """Return the undivided rooms that make up a room."""
    parts = {room.id: room.parts for room in city.rooms}
    if name is None:
        return set()
    if not parts[name]:
        return {name}
    return set().union(*(undivided(city, part) for part in parts[name]))


def occupied(city: City, placement: Placement) -> tuple[dt.datetime, dt.datetime]:
    """Return from when to when a placement keeps its room, set-up and clearing included."""
    room = next((room for room in city.rooms if room.id == placement.room), None)
    setup, clearing = (room.setup_minutes, room.clearing_minutes) if room else (0, 0)
    return (
        placement.start - dt.timedelta(minutes=setup),
        placement.end + dt.timedelta(minutes=clearing),
    )


def asked_pairs(problem: Problem) -> list[tuple[Placement, Placement]]:
    """Return every pair of meetings as they were asked for."""
    return list(itertools.combinations(problem.as_asked().placements, 2))


def times_asked(problem: Problem, shortest: dt.timedelta | None) -> dict[str, list[Interval]]:
    """Return by meeting when it may be: at its hour, or from any minute of its session on.

    Parameters
    ----------
    problem : Problem
        The week.
    shortest : timedelta or None
        How long a meeting is whose length nobody gives; None for as long as its kind usually is.
    """
    times = {}
    for meeting in problem.meetings:
        silent = meeting.minutes is meeting.half_days is None
        placement = problem.as_asked().by_meeting.get(meeting.id)
        if placement is not None:
            end = placement.start + shortest if silent and shortest else placement.end
            times[meeting.id] = [Interval(start=placement.start, end=end)]
        elif meeting.asked_session is not None:
            session = problem.city.calendar.session_named(meeting.asked_session)
            assert session is not None
            usual = dt.timedelta(minutes=problem.minutes_of(meeting) or 0)
            lasts = shortest if silent and shortest else usual
            times[meeting.id] = [
                Interval(start=start, end=start + lasts)
                for minute in range(session.minutes)
                if (start := session.start + dt.timedelta(minutes=minute)) + lasts <= session.end
            ]
    return times


def person_pairs(problem: Problem, *, certain: bool = False) -> set[frozenset[str]]:
    """Return the pairs of meetings that call one person at one time, tried pair by pair.

    Those that may, or those that do at any of the hours and lengths left open.
    """
    times = times_asked(problem, dt.timedelta(minutes=1) if certain else None)
    required = {
        name: must_come(problem.city, problem.meeting(name), open_[0].start.date())
        for name, open_ in times.items()
    }
    quantifier = all if certain else any
    return {
        frozenset((one, other))
        for one, other in itertools.combinations(times, 2)
        if required[one] & required[other]
        if quantifier(
            here.start < there.end and there.start < here.end
            for here in times[one]
            for there in times[other]
        )
    }


def room_pairs(problem: Problem) -> set[frozenset[str]]:
    """Return the pairs of meetings that take one room at one time, tried pair by pair."""
    city = problem.city
    found = set()
    for one, other in asked_pairs(problem):
        (start, end), (other_start, other_end) = occupied(city, one), occupied(city, other)
        shared = undivided(city, one.room) & undivided(city, other.room)
        if shared and start < other_end and other_start < end:
            found.add(frozenset((one.meeting, other.meeting)))
    return found


def told(problem: Problem, rule: RuleCode) -> set[frozenset[str]]:
    """Return the pairs of meetings that the library finds to break a rule."""
    return {
        frozenset(conflict.meetings)
        for conflict in find_clashes(problem)
        if conflict.rule is rule and len(conflict.meetings) == 2
    }


def test_the_committed_city_is_what_the_builder_makes(built) -> None:
    """Nobody edits ``city.json`` by hand."""
    fresh = (built / "city.json").read_text(encoding="utf-8")
    assert fresh == (WEEK / "city.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_committed_workbook_holds_what_the_builder_makes(built, name) -> None:
    """Every cell of every sheet is equal; nobody edits a workbook by hand."""
    assert cells(built / name) == cells(WEEK / name)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_building_twice_gives_the_same_bytes(builder, built, tmp_path, name) -> None:
    """The time of making and the order of sets leave no trace."""
    builder.build(tmp_path)
    assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_the_city_is_as_large_as_the_real_one(problem) -> None:
    """Sixty people, thirty rooms on five sites, three offices, 51 wards and 75 communes."""
    city = problem.city
    units = Counter(point.unit.split()[0] for point in city.points)
    assert len(city.people) >= 60
    assert len(city.rooms) >= 30
    assert len({room.site for room in city.rooms}) >= 5
    assert len(city.offices) == 3
    assert units == {"Phường": 51, "Xã": 75}


def test_the_offices_ask_for_a_full_week(problem) -> None:
    """At least 150 meetings, some from each office, on each of the five days."""
    meetings = problem.meetings
    days = {meeting.asked_start.date() for meeting in meetings if meeting.asked_start}
    assert len(meetings) >= 150
    assert {meeting.office for meeting in meetings} == {"VPTU", "VPHDND", "VPUB"}
    assert days == {MONDAY + dt.timedelta(days=offset) for offset in range(5)}


def test_every_kind_of_work_stands_in_the_week(problem) -> None:
    """From briefings to the unexpected, all kinds but a Council session itself."""
    assert {meeting.kind for meeting in problem.meetings} == {
        kind.id for kind in problem.city.kinds if kind.id != "ky-hop"
    }


def test_every_wish_a_clerk_can_have_stands_in_the_week(problem) -> None:
    """Fixed and pinned, secret and unexpected, without hour, with a lag, online, divided hall."""
    meetings = problem.meetings
    wishes = {
        "fixed": sum(meeting.fixed for meeting in meetings),
        "pinned": sum(meeting.pin is not None for meeting in meetings),
        "secret": sum(meeting.is_secret for meeting in meetings),
        "unexpected": sum(meeting.unexpected for meeting in meetings),
        "session": sum(meeting.asked_session is not None for meeting in meetings),
        "no wish": sum(not (meeting.asked_start or meeting.asked_session) for meeting in meetings),
        "lag": sum(any(wait.working_days for wait in meeting.after) for meeting in meetings),
        "related": sum(bool(meeting.related) for meeting in meetings),
        "half-days": sum(meeting.half_days is not None for meeting in meetings),
        "online": sum(meeting.is_online for meeting in meetings),
        "no room": sum(meeting.room is None for meeting in meetings),
    }
    assert wishes == {
        "fixed": 6,
        "pinned": 1,
        "secret": 1,
        "unexpected": 1,
        "session": 8,
        "no wish": 2,
        "lag": 8,
        "related": 1,
        "half-days": 3,
        "online": 2,
        "no room": 23,
    }


def test_the_two_online_conferences_call_the_same_points_at_once(problem) -> None:
    """One calls all 126 points, the other 30 of them, at overlapping hours, as asked."""
    day = dt.date(2026, 12, 3)
    one, other = (meeting for meeting in problem.meetings if meeting.is_online)
    placed = problem.as_asked().by_meeting
    assert len(problem.points_of(one, day)) == 126
    assert len(problem.points_of(other, day)) == 30
    assert placed[one.id].overlaps(placed[other.id])


def test_the_groups_of_points_begin_with_the_two_tiers(problem) -> None:
    """Before 1 July 2025 there were districts, and no group of 126 communes."""
    group = problem.city.point_group("tat-ca-xa-phuong")
    assert not group.valid_on(dt.date(2025, 6, 30))
    assert group.valid_on(dt.date(2025, 7, 1))


def test_the_citys_own_table_knows_the_swap_of_new_year(problem) -> None:
    """Friday 2 January 2026 is off, Saturday 10 January makes up for it."""
    calendar = problem.city.calendar
    assert not calendar.is_working_day(dt.date(2026, 1, 2))
    assert calendar.is_working_day(dt.date(2026, 1, 10))


def test_leaders_wear_several_hats(problem) -> None:
    """The two chairs are deputy secretaries; the Front's chair sits on the Standing Board."""
    city = problem.city
    assert {"dc-ct-hdnd", "dc-ct-ubnd"} == members(city, "pho-bi-thu", MONDAY)
    assert "dc-ct-mttq" in members(city, "btv-thanh-uy", MONDAY)


def test_a_post_changes_hands_within_the_week(problem) -> None:
    """On 1 December another person becomes director of tourism."""
    city = problem.city
    assert members(city, "gd-sdl", MONDAY) == {"dc-gd-sdl"}
    assert members(city, "gd-sdl", dt.date(2026, 12, 1)) == {"dc-pgd-sdl"}


def test_the_library_finds_each_double_booked_person_and_no_other(problem) -> None:
    """The pairs found are those of trying every pair."""
    assert told(problem, RuleCode.PERSON_OVERLAP) == person_pairs(problem)


def test_the_library_finds_each_double_booked_room_and_no_other(problem) -> None:
    """The pairs found are those of trying every pair."""
    assert told(problem, RuleCode.ROOM_OVERLAP) == room_pairs(problem)


def test_the_offices_ask_for_at_least_thirty_clashes(problem) -> None:
    """What they ask for cannot be kept: that is what the library is for."""
    assert (len(person_pairs(problem)), len(room_pairs(problem))) == (64, 5)


def test_clashes_that_hang_on_an_end_or_an_hour_not_given_are_possible(problem) -> None:
    """Certain are those that every length and every hour of the session brings."""
    found = find_clashes(problem)
    assert person_pairs(problem, certain=True) == {
        frozenset(conflict.meetings)
        for conflict in found
        if conflict.rule is RuleCode.PERSON_OVERLAP and conflict.certainty is Certainty.CERTAIN
    }
    assert Counter(conflict.certainty.value for conflict in found) == {
        "certain": 104,
        "possible": 13,
    }


def test_the_clashes_of_the_week_are_fewer_findings(problem) -> None:
    """Every clash stands in one; nine busy meetings gather at least three each."""
    found = find_clashes(problem)
    groups = grouped(problem, found)
    hubs = [group for group in groups if group.meeting is not None]
    assert sum(len(group.conflicts) for group in groups) == len(found) == 117
    assert min(len(group.conflicts) for group in hubs) >= 3
    assert (len(groups), len(hubs)) == (92, 9)


def test_what_cannot_be_moved_does_not_clash(problem) -> None:
    """No hard conflict is among fixed and pinned meetings only, so that a plan exists."""
    immovable = {meeting.id for meeting in problem.meetings if meeting.fixed or meeting.pin}
    assert [
        conflict.vi
        for conflict in find_clashes(problem)
        if conflict.level is Level.HARD and immovable.issuperset(conflict.meetings)
    ] == []


def test_nobody_is_asked_for_more_than_four_fifths_of_the_week(problem) -> None:
    """Five days of 7.5 hours; above 30 hours no plan would be likely."""
    minutes: Counter[str] = Counter()
    for meeting in problem.meetings:
        length = problem.minutes_of(meeting) or 240 * (meeting.half_days or 1)
        for person in must_come(problem.city, meeting, MONDAY):
            minutes[person] += length
    assert max(minutes.values()) <= 30 * 60


def test_the_secret_meeting_says_nothing(problem) -> None:
    """Its title is the one that every secret meeting bears, and its code is opaque."""
    (secret,) = (meeting for meeting in problem.meetings if meeting.is_secret)
    assert (secret.id, secret.title, secret.note, secret.prepared_by) == (
        "mat-07",
        SECRET_TITLE,
        "",
        "",
    )


def test_people_are_known_by_their_posts_only(problem) -> None:
    """No one bears a name of their own."""
    titles = {post.title for post in problem.city.posts}
    assert {person.name.removeprefix("Đồng chí ") for person in problem.city.people} <= titles


def test_no_telephone_number_stands_in_the_source() -> None:
    """No row of nine digits or more, however it is spaced."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(WEEK.glob("source/*")))
    assert re.findall(r"(?:\d[ .-]?){9,}", text) == []


def test_all_text_is_in_normal_form() -> None:
    """Sources, city and cells are in Unicode normal form C."""
    paths = [*sorted(WEEK.glob("source/*")), WEEK / "city.json", *sorted(EXAMPLES.glob("*/*.py"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    texts += [str(list(cells(WEEK / name).items())) for name in WORKBOOKS]
    assert [text[:40] for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_the_commune_is_told_in_twenty_five_lines() -> None:
    """The small example stays short enough to be read at a glance."""
    text = (EXAMPLES / "commune" / "commune.py").read_text(encoding="utf-8")
    assert sum(bool(line.strip()) for line in text.splitlines()) <= 25


def test_two_audiences_read_what_is_theirs(problem: Problem) -> None:
    """Secretaries their office's meetings whole; the press the Council's titles, and no one else's.

    Neither learns of the secret meeting.
    """
    plan = problem.as_asked()
    secretaries, press = (feeds_of(problem, plan, one) for one in problem.city.audiences)
    whole = {told.meeting.office for feed in secretaries for told in feed.appearances}
    assert whole == {"VPUB"}
    assert any(feed.busy for feed in secretaries)
    titles = [told for feed in press for told in feed.appearances]
    assert {told.sees for told in titles} == {Sees.TITLE}
    assert {told.meeting.office for told in titles} == {"VPHDND"}
    assert "vp-hdnd" not in {told.meeting.body for told in titles}
    assert not any(feed.busy for feed in press)
