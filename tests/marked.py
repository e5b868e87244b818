"""Random plans whose secret meetings bear marks, and what of them everybody may read.

A mark is a word that stands nowhere else: if it is found in a file, something secret got there. To
find what can only be inferred, the same is published of the plan as if the secret meetings had
never been asked for, and compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.schedule import Schedule
from coord_calendar.domain.secrecy import SECRET_TITLE, Secrecy
from strategies import BODIES, POSTS, problems, rarely, schedules, some_of

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

MARK = "xqz"
TRACES = (MARK, SECRET_TITLE, "Private business", "CONFIDENTIAL")


@st.composite
def audiences(draw: DrawFn) -> tuple[Audience, ...]:
    """Draw two audiences; each may know of secret times, or be the keeper of a room alone."""
    found = []
    levels = st.sampled_from(Sees)
    for name in ("doc-1", "doc-2"):
        posts = draw(some_of(POSTS))
        found.append(
            Audience(
                id=name,
                name=f"Người đọc {name}",
                posts=posts,
                sees=draw(levels),
                of_offices=draw(st.dictionaries(st.sampled_from(["vp", "vp2"]), levels)),
                of_bodies=draw(st.dictionaries(st.sampled_from(BODIES), levels)),
                knows_secret_times=bool(posts) and draw(st.booleans()),
            )
        )
    return tuple(found)


def _marked(meeting: Meeting, level: Secrecy) -> Meeting:
    said = {"secrecy": level, "title": SECRET_TITLE, "title_en": "", "prepared_by": f"Tổ {MARK}"}
    return meeting.model_copy(update=said)


@st.composite
def marked_plans(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem with at least one secret meeting, and a plan for it.

    The identifier of each secret meeting holds the mark.
    """
    problem = draw(problems())
    schedule = draw(schedules(problem))
    secret = {meeting.id for meeting in problem.meetings if meeting.is_secret}
    secret.add(draw(st.sampled_from([meeting.id for meeting in problem.meetings])))
    level = draw(st.sampled_from(list(Secrecy)[1:]))
    names = {meeting.id: meeting.id for meeting in problem.meetings}
    names |= {name: f"{MARK}-{name}" for name in secret}
    keepers = st.sampled_from([None, *POSTS])
    rooms = tuple(room.model_copy(update={"keeper": draw(keepers)}) for room in problem.city.rooms)
    city = problem.city.model_copy(update={"rooms": rooms, "audiences": draw(audiences())})
    return (
        problem.model_copy(
            update={
                "city": city,
                "meetings": tuple(
                    _renamed(_marked(one, level) if one.id in secret else one, names)
                    for one in problem.meetings
                ),
                "published": None,
            }
        ),
        Schedule(
            placements=tuple(
                row.model_copy(update={"meeting": names[row.meeting]})
                for row in schedule.placements
            ),
            postponed=tuple(
                row.model_copy(update={"meeting": names[row.meeting]}) for row in schedule.postponed
            ),
            revision=draw(st.integers(0, 3)),
            made_at=draw(rarely(st.just(problem.horizon.start))),
        ),
    )


def _renamed(meeting: Meeting, names: dict[str, str]) -> Meeting:
    after = tuple(
        wait.model_copy(update={"meeting": names[wait.meeting]}) for wait in meeting.after
    )
    related = tuple(names[name] for name in meeting.related)
    return meeting.model_copy(update={"id": names[meeting.id], "after": after, "related": related})


def without_secrets(problem: Problem, schedule: Schedule) -> tuple[Problem, Schedule]:
    """Return a plan as if its secret meetings had never been asked for."""
    kept = {meeting.id for meeting in problem.meetings if not meeting.is_secret}
    meetings = tuple(
        meeting.model_copy(
            update={
                "after": tuple(wait for wait in meeting.after if wait.meeting in kept),
                "related": tuple(name for name in meeting.related if name in kept),
            }
        )
        for meeting in problem.meetings
        if meeting.id in kept
    )
    return problem.model_copy(update={"meetings": meetings}), schedule.only(kept)
