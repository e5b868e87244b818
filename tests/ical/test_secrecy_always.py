"""Of any plan: what is published tells of a secret meeting to those who may know, and no others."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_problem, a_schedule, at
from coord_calendar.ical import FeedKind, publish_deadlines, publish_feeds, publish_free_busy
from marked import MARK, TRACES, marked_plans, without_secrets

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language


def everything_for(
    audience: Audience | None, problem: Problem, schedule: Schedule, lang: Language = "vi"
) -> dict[str, bytes]:
    """Return all files that an audience gets, or each its own reader, by their names."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        publish_feeds(problem, schedule, folder, audience=audience, lang=lang)
        publish_free_busy(problem, schedule, folder, audience=audience)
        if audience is None:
            publish_deadlines(problem, schedule, folder, lang=lang)
            publish_deadlines(problem, schedule, folder / "events", form="events", lang=lang)
        return contents_of(folder)


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder and those below by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def an_empty_ledger(folder: Path) -> Path:
    """Return a ledger in which nothing stands yet but its key."""
    path = folder / "key.sqlite"
    if not path.exists():
        publish_feeds(a_problem(), a_schedule(), folder / "nothing", ledger=path)
    return path


@st.composite
def revised(draw: DrawFn, schedule: Schedule) -> Schedule:
    """Draw the next plan: each meeting stays, moves by an hour or is placed no more."""
    placements = []
    for row in schedule.placements:
        hours = draw(st.sampled_from([0, 0, 1, None]))
        if hours is not None:
            later = dt.timedelta(hours=hours)
            moved = {"start": row.start + later, "end": row.end + later}
            placements.append(row.model_copy(update=moved))
    after = {"placements": tuple(placements), "revision": schedule.revision + 1}
    made = {"made_at": at(0, "07:00")}
    return schedule.model_copy(update={**after, **made})


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """Return the names of the files that are not the same in both, or not there."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def files_of(kind: FeedKind, names: set[str], *, free_busy: bool) -> set[str]:
    """Return what the files of people, posts or rooms are called."""
    found = {f"{kind}-{name}.ics" for name in names}
    return found | ({f"ban-ranh-{kind}-{name}.ifb" for name in names} if free_busy else set())


def attendees(problem: Problem, schedule: Schedule) -> tuple[set[str], set[str]]:
    """Return the people whom secret meetings certainly call, and the posts under which they do."""
    people: set[str] = set()
    posts: set[str] = set()
    for row in schedule.placements:
        if problem.meeting(row.meeting).is_secret:
            called = problem.attendees_at(row)
            for person, hats in (called.required | called.members | called.optional).items():
                if person not in called.possible:
                    people.add(person)
                    posts.update(hat.post for hat in hats if hat.post is not None)
    return people, posts


def rooms_kept(problem: Problem, audience: Audience) -> set[str]:
    """Return the rooms of which an audience is the keeper and no one else."""
    return {room.id for room in problem.city.rooms if {room.keeper} == set(audience.posts)}


def text_of(content: bytes) -> str:
    """Return the lines of a calendar whole."""
    return content.replace(b"\r\n ", b"").decode()


@settings(max_examples=15, deadline=None)
@given(plan=marked_plans())
def test_its_attendees_alone_read_of_a_secret_meeting(plan: tuple[Problem, Schedule]) -> None:
    """Their own feeds differ by it; no other file, no free/busy time and no deadline does."""
    people, _ = attendees(*plan)
    allowed = files_of(FeedKind.PERSON, people, free_busy=False)
    for lang in ("vi", "en"):
        found = everything_for(None, *plan, lang)
        assert differing(found, everything_for(None, *without_secrets(*plan), lang)) == allowed
        for name, content in found.items():
            if name not in allowed:
                assert [trace for trace in TRACES if trace in text_of(content) + name] == []


@settings(max_examples=15, deadline=None)
@given(plan=marked_plans())
def test_an_audience_reads_at_most_that_time_is_taken(plan: tuple[Problem, Schedule]) -> None:
    """Of people and posts if it may know, of a room if it keeps it; every other byte is the same.

    And what it reads bears no mark, not even there.
    """
    people, posts = attendees(*plan)
    for audience in plan[0].city.audiences:
        allowed = files_of(FeedKind.ROOM, rooms_kept(plan[0], audience), free_busy=True)
        if audience.knows_secret_times:
            allowed |= files_of(FeedKind.PERSON, people, free_busy=True)
            allowed |= files_of(FeedKind.POST, posts, free_busy=True)
        found = everything_for(audience, *plan)
        assert differing(found, everything_for(audience, *without_secrets(*plan))) <= allowed
        for name, content in found.items():
            assert [trace for trace in TRACES if trace in text_of(content) + name] == []


@settings(max_examples=8, deadline=None)
@given(plan=marked_plans(), data=st.data())
def test_a_change_of_a_secret_meeting_changes_no_time_stamp_of_others(
    plan: tuple[Problem, Schedule], data: st.DataObject
) -> None:
    """From plan to plan, with a ledger: versions and cancellations too are as if it were not."""
    problem, first = plan
    second = data.draw(revised(first))
    people, posts = attendees(problem, first)
    more_people, more_posts = attendees(problem, second)
    for audience in (None, *problem.city.audiences):
        allowed = files_of(FeedKind.PERSON, people | more_people, free_busy=True)
        if audience is not None:
            keeps = files_of(FeedKind.ROOM, rooms_kept(problem, audience), free_busy=True)
            knows = files_of(FeedKind.POST, posts | more_posts, free_busy=True) | allowed
            allowed = keeps | (knows if audience.knows_secret_times else set())
        with TemporaryDirectory() as name:
            folder = Path(name)
            for seen in ("with", "without"):
                # The same key for both: identifiers are made with it.
                shutil.copy(an_empty_ledger(folder), folder / f"{seen}.sqlite")
            for seen, hides in (("with", False), ("without", True)):
                for state in (first, second):
                    asked, told = without_secrets(problem, state) if hides else (problem, state)
                    ledger, own = folder / f"{seen}.sqlite", folder / seen
                    publish_feeds(asked, told, own, audience=audience, ledger=ledger)
                    publish_free_busy(asked, told, own, audience=audience)
            found = contents_of(folder / "with")
            assert differing(found, contents_of(folder / "without")) <= allowed
            for file, content in found.items():
                if audience is not None or file not in allowed:
                    says = text_of(content) + file
                    assert [trace for trace in TRACES if trace in says] == []


def test_the_mark_is_where_it_may_be(problem: Problem, schedule: Schedule) -> None:
    """So that not finding it means something."""
    row = schedule.by_meeting["ma-7"].model_copy(update={"meeting": MARK})
    meeting = problem.meeting("ma-7").model_copy(update={"id": MARK})
    others = tuple(one for one in problem.meetings if one.id != "ma-7")
    marked = problem.model_copy(update={"meetings": (*others, meeting)})
    plan = schedule.model_copy(update={"placements": (row,)})
    found = everything_for(None, marked, plan)
    assert found.keys() == {"nguoi-p1.ics", "nguoi-p2.ics"}
    assert all(MARK in text_of(content) for content in found.values())
