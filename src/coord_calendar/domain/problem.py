"""What is to be planned: a city, the days, the requests and who is away.

Cross-checked whole when it is made. It also answers what both voices of a rule must read alike:
who is meant by a meeting on a day, which bridge points join it, how long it lasts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from coord_calendar.domain.asked import as_asked
from coord_calendar.domain.attendees import Attendees, Quorum, called_by, quorums_of
from coord_calendar.domain.city import City
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.problem_check import faults_in_problem
from coord_calendar.domain.recurrence import Series
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.domain.stand_ins import who_may_stand_in
from coord_calendar.domain.value import Value
from coord_calendar.errors import InputError, UnknownIdError
from coord_calendar.rules import KEEP_SECRETS, Reaction, RuleCode

MOST_DAYS = 800
"""Days that are planned together at most: two years and a little."""

_NOBODY: Mapping[str, str | None] = {}


class Problem(Value):
    """Everything a plan is made from.

    Parameters
    ----------
    city : City
        Who and where.
    first_day : date
        The first day planned.
    days : int
        How many days are planned, 1-800; default 7.
    meetings : tuple of Meeting
        What the offices ask for.
    commitments : tuple of Commitment
        Who is away, and which rooms are closed.
    series : tuple of Series
        The series to which meetings belong.
    published : Schedule or None
        The schedule already published, from which as little as can be should differ.

    Raises
    ------
    InputError
        With every fault found: unknown and repeated names, circles of waiting, posts that nobody
        holds, meetings longer than any session, times outside the days planned.
    """

    city: City
    first_day: dt.date
    days: int = Field(default=7, ge=1, le=MOST_DAYS)
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    series: tuple[Series, ...] = ()
    published: Schedule | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        faults = faults_in_problem(self)
        if faults:
            raise InputError(faults)
        return self

    @cached_property
    def horizon(self) -> Interval:
        """The time planned, from midnight to midnight."""
        at = self.city.calendar.at
        last = self.first_day + dt.timedelta(days=self.days)
        return Interval(start=at(self.first_day, dt.time()), end=at(last, dt.time()))

    @cached_property
    def _meetings_by_id(self) -> dict[str, Meeting]:
        return {meeting.id: meeting for meeting in self.meetings}

    def meeting(self, name: str) -> Meeting:
        """Return the meeting of that name; raise UnknownIdError if there is none."""
        try:
            return self._meetings_by_id[name]
        except KeyError:
            raise UnknownIdError("meeting", name, what_vi="cuộc họp") from None

    @cached_property
    def _reactions(self) -> dict[RuleCode, dict[str, Reaction]]:
        return {}

    def reactions(self, rule: RuleCode) -> dict[str, Reaction]:
        """Return by meeting what happens where it breaks a rule.

        What keeps secrets blocks for every secret meeting, whatever a city or a body sets.
        """
        known = self._reactions.get(rule)
        if known is None:
            reaction = self.city.rules.reaction
            keeps_secrets = rule in KEEP_SECRETS
            known = {
                meeting.id: Reaction.BLOCK
                if keeps_secrets and meeting.is_secret
                else reaction(rule, meeting.body)
                for meeting in self.meetings
            }
            self._reactions[rule] = known
        return known

    @cached_property
    def _under(self) -> dict[tuple[RuleCode, bool], frozenset[str]]:
        return {}

    def under(self, rule: RuleCode, *, told: bool = False) -> frozenset[str]:
        """Return the meetings for which every plan keeps a rule.

        Parameters
        ----------
        rule : RuleCode
            The rule.
        told : bool
            Whether those are meant, too, for which it is only told where it is broken.
        """
        known = self._under.get((rule, told))
        if known is None:
            left_out = {Reaction.IGNORE} if told else {Reaction.IGNORE, Reaction.WARN}
            reactions = self.reactions(rule).items()
            known = frozenset(name for name, reaction in reactions if reaction not in left_out)
            self._under[rule, told] = known
        return known

    @cached_property
    def _by_weight(self) -> dict[RuleCode, dict[int, frozenset[str]]]:
        return {}

    def by_weight(self, rule: RuleCode) -> dict[int, frozenset[str]]:
        """Return the meetings that pay for a criterion, by its weight for them, which is not 0."""
        known = self._by_weight.get(rule)
        if known is None:
            found: dict[int, set[str]] = {}
            for meeting in self.meetings:
                found.setdefault(self.city.rules.weight(rule, meeting.body), set()).add(meeting.id)
            known = {weight: frozenset(names) for weight, names in sorted(found.items()) if weight}
            self._by_weight[rule] = known
        return known

    def only(self, meetings: Collection[str]) -> Problem:
        """Return the problem of some of the meetings; the others might never have been asked."""
        kept = tuple(meeting for meeting in self.meetings if meeting.id in meetings)
        return (
            self if len(kept) == len(self.meetings) else self.model_copy(update={"meetings": kept})
        )

    @cached_property
    def _attendees(self) -> dict[tuple[object, ...], Attendees]:
        return {}

    def attendees_at(self, placement: Placement) -> Attendees:
        """Return the people who are to attend a placement, its substitutes among them."""
        day = self.city.calendar.day_of(placement.start)
        substitutes = {one.who: one.by for one in placement.substitutes}
        return self.attendees(self.meeting(placement.meeting), day, substitutes)

    def attendees(
        self, meeting: Meeting, day: dt.date, substitutes: Mapping[str, str | None] = _NOBODY
    ) -> Attendees:
        """Return the people a meeting calls if it takes place on `day`, the chair among them.

        Parameters
        ----------
        meeting : Meeting
            The meeting.
        day : date
            The day; posts change hands.
        substitutes : mapping of str to str or None
            By call who attends instead; None for nobody.
        """
        key = (meeting.id, day, *sorted(substitutes.items()))
        known = self._attendees.get(key)
        if known is None:
            known = self._attendees[key] = called_by(self.city, meeting, day, substitutes)
        return known

    @cached_property
    def _stand_ins(self) -> dict[tuple[str, dt.date], dict[str, dict[str, str]]]:
        return {}

    def stand_ins(self, meeting: Meeting, day: dt.date) -> dict[str, dict[str, str]]:
        """Return by call the names that may stand in if a meeting takes place on `day`.

        Returns
        -------
        dict of str to dict of str to str
            Each substitute's name with the person meant, in order of preference.
        """
        key = meeting.id, day
        known = self._stand_ins.get(key)
        if known is None:
            known = self._stand_ins[key] = who_may_stand_in(self, meeting, day)
        return known

    def only_person(self, who: str, day: dt.date) -> str | None:
        """Return the one person whom a name means on `day`; None if it means nobody or several."""
        people = {person for person, _ in self.city.people_meant(who, day)}
        return people.pop() if len(people) == 1 else None

    def quorums(self, meeting: Meeting, day: dt.date) -> tuple[Quorum, ...]:
        """Return the bodies of which a meeting on `day` needs a number, in order of the calls."""
        return quorums_of(self.city, meeting, day)

    def people_away(self, away: Commitment) -> tuple[str, ...]:
        """Return the people whom a commitment keeps away, by the posts held as it begins."""
        if away.who is None:
            return ()
        day = self.city.calendar.day_of(away.during.start)
        return tuple(dict.fromkeys(person for person, _ in self.city.people_meant(away.who, day)))

    def points_of(self, meeting: Meeting, day: dt.date) -> tuple[str, ...]:
        """Return the bridge points that join a meeting if it takes place on `day`."""
        points = list(meeting.points)
        for name in meeting.point_groups:
            group = self.city.point_group(name)
            if group.valid_on(day):
                points.extend(group.points)
        return tuple(dict.fromkeys(points))

    def seats_needed(self, meeting: Meeting, day: dt.date) -> int:
        """Return the seats a meeting needs in its room: those asked for, or one a person called."""
        if meeting.seats is not None:
            return meeting.seats
        called = self.attendees(meeting, day)
        return len(called.required) + len(called.optional) + len(called.members)

    def minutes_of(self, meeting: Meeting) -> int | None:
        """Return how many minutes a meeting lasts; None if it is counted in half-days."""
        if meeting.half_days is not None:
            return None
        return meeting.minutes or self.city.kind(meeting.kind).usual_minutes

    def earliest_by_notice(self, meeting: Meeting) -> dt.date | None:
        """Return the first day for which a meeting was asked for in time.

        Returns
        -------
        date or None
            None if it may be any day: it is unexpected, stays where it is pinned, or nobody knows
            when it was asked for.
        """
        asked = meeting.requested_on
        if asked is None or meeting.unexpected or meeting.pin is not None:
            return None
        return self.city.calendar.add_working_days(asked, self.city.kind(meeting.kind).notice_days)

    @cached_property
    def _days_of_series(self) -> dict[str, tuple[dt.date, ...]]:
        calendar = self.city.calendar
        return {
            one.id: one.recurrence.working_dates(calendar, self.first_day, self.days)
            for one in self.series
        }

    def days_of_series(self, meeting: Meeting) -> tuple[dt.date, ...] | None:
        """Return the days planned on which a meeting's series falls.

        An instance on a day off takes place on the next working day.

        Returns
        -------
        tuple of date or None
            None if it is of no series, or stays where it is pinned.
        """
        if meeting.series is None or meeting.pin is not None:
            return None
        return self._days_of_series[meeting.series]

    @cached_property
    def _sessions_from(self) -> dict[dt.datetime, tuple[tuple[dt.date, Interval], ...]]:
        """The sessions from each start of a session on, a good while past the days planned."""
        calendar = self.city.calendar
        ahead = self.days + 2 * max(
            (meeting.half_days or 0 for meeting in self.meetings), default=0
        )
        times = [
            (half_day.day, interval)
            for half_day, interval in calendar.session_times(self.first_day, ahead + 14)
        ]
        return {
            times[index][1].start: tuple(times[index : index + 61]) for index in range(len(times))
        }

    def end_of(self, meeting: Meeting, start: dt.datetime) -> dt.datetime | None:
        """Return when a meeting ends if it starts at `start`.

        A meeting counted in half-days covers whole consecutive working sessions. It starts with a
        session; two or more half-days start with the first session of a day, and a day's worth
        or less stays on one day.

        Returns
        -------
        datetime or None
            None if a meeting counted in half-days cannot start then.
        """
        minutes = self.minutes_of(meeting)
        if minutes is not None:
            # Through UTC, so that a night on which the clocks change adds no hour.
            end = start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)
            return end.astimezone(start.tzinfo)
        count = meeting.half_days or 1
        ahead = self._sessions_from.get(start, ())[:count]
        if len(ahead) < count:
            return None
        first_of_day = self.city.calendar.sessions_on(ahead[0][0])[0][1].start
        if count > 1 and start != first_of_day:
            return None
        return ahead[-1][1].end

    def as_asked(self) -> Schedule:
        """Return the schedule in which every meeting is where its office asked for it.

        Pinned meetings are where they are pinned; meetings that ask for no hour are left out, but
        for those counted in half-days that ask for a session: they begin with it. A room is given
        where one was asked for, or where only one may be used.
        """
        return as_asked(self)
