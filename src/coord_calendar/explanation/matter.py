"""What a sentence about a fact is made from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from coord_calendar.conflicts.words import Speech
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Commitment, Hat
    from coord_calendar.domain.problem import Problem


class Matter:
    """The meetings of a fact, and the person or thing it is about.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    meetings : sequence of Meeting
        The meetings.
    about : str
        The person, undivided room, site, point, link or commitment; empty if there is none.
    """

    def __init__(self, problem: Problem, meetings: Sequence[Meeting], about: str) -> None:
        self.problem = problem
        self.city = problem.city
        self.words = Words(problem.city)
        self.meetings = tuple(meetings)
        self.about = about

    @property
    def meeting(self) -> Meeting:
        """The first, or only, meeting."""
        return self.meetings[0]

    def names(self, table: str, name: str) -> tuple[str, str]:
        """Return what people call an entry of the directory, in Vietnamese and English."""
        return self.city.label(table, name, "vi"), self.city.label(table, name, "en")

    def titles(self, speech: Speech) -> str:
        """Return the titles of all the meetings; each of them matters, so none is left out."""
        return ", ".join(speech.title(meeting) for meeting in self.meetings)

    def with_hats(self, speech: Speech) -> str:
        """Return the titles of two or more, each with the hats under which it calls the person."""
        *others, last = (
            f"{speech.title(meeting)} ({speech.hats(self._hats(meeting, self.about))})"
            for meeting in self.meetings
        )
        and_ = "và" if speech.in_vietnamese else "and"
        return f"{', '.join(others)} {and_} {last}"

    def people_with_hats(self, speech: Speech, people: Sequence[str]) -> str:
        """Return people, each with the hats under which the meeting calls them."""
        return ", ".join(
            f"{speech.person(one)} ({speech.hats(self._hats(self.meeting, one))})" for one in people
        )

    def _hats(self, meeting: Meeting, person: str) -> tuple[Hat, ...]:
        """Return the hats of somebody required, or perhaps called as a substitute."""
        for day in self.days:
            hats = self.problem.attendees(meeting, day).required.get(person)
            if hats:
                return hats
        standing_in = (
            hat
            for day in self.days
            for by in self.problem.stand_ins(meeting, day).values()
            for name in by
            for one, hat in self.city.people_meant(name, day)
            if one == person
        )
        return tuple(dict.fromkeys(standing_in))

    @cached_property
    def days(self) -> list[dt.date]:
        """The first day planned, and each on which some name may mean others than before."""
        first = self.problem.first_day
        last = self.problem.horizon.end.date()
        return [first, *(day for day in self.city.turns if first < day < last)]

    @cached_property
    def away(self) -> Commitment:
        """The commitment that the fact is about."""
        return next(one for one in self.problem.commitments if one.id == self.about)

    @cached_property
    def people_away(self) -> tuple[str, ...]:
        """The people whom the commitment keeps away and the meeting requires."""
        return tuple(
            person
            for person in self.problem.people_away(self.away)
            if self._hats(self.meeting, person)
        )
