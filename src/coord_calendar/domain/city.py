"""A city: its directory, and the calendar, the rules and the weights it plans by.

Cross-checked whole when it is made: every name that one table uses must stand in another, and
everything wrong is told at once.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from coord_calendar.domain.city_check import faults_in_city
from coord_calendar.domain.directory import Directory
from coord_calendar.domain.people import Hat, Post, Tenure
from coord_calendar.domain.places import PointGroup
from coord_calendar.domain.rule_settings import RuleSetting, RuleSettings
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.words import WORDS, repeated, unknown
from coord_calendar.domain.workcalendar import WorkCalendar
from coord_calendar.errors import InputError

__all__ = ["WORDS", "City", "repeated", "unknown"]


class City(Directory):
    """A city: the tables of its directory (see :class:`.Directory`), and its settings.

    Parameters
    ----------
    calendar : WorkCalendar
        When the city works.
    weights : Weights
        How much each criterion counts.
    settings : tuple of RuleSetting
        Rules switched on or off, and weights that differ, for bodies or for the whole city.
    travel_minutes : int
        Between two sites of which the table says nothing, 0-1440; default 30.
    daily_load_minutes : int
        Meeting time a day above which a person's load counts; default 360.
    break_minutes : int
        Break that there should be between two meetings, of a person or of a body, 0-1440; default
        15.
    soon_minutes : int
        Minutes after the end of a meeting within which one that starts follows it, 0-1440; default
        30.
    big_conference_seats : int
        Seats from which on a meeting is a big conference, 1-100,000; default 100.

    Raises
    ------
    InputError
        With every name that is unknown or repeated.
    """

    calendar: WorkCalendar = WorkCalendar()
    weights: Weights = Weights()
    settings: tuple[RuleSetting, ...] = ()
    travel_minutes: int = Field(default=30, ge=0, le=1440)
    daily_load_minutes: int = Field(default=360, ge=0, le=1440)
    break_minutes: int = Field(default=15, ge=0, le=1440)
    soon_minutes: int = Field(default=30, ge=0, le=1440)
    big_conference_seats: int = Field(default=100, ge=1, le=100_000)

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        faults = faults_in_city(self)
        if faults:
            raise InputError(faults)
        return self

    @cached_property
    def rules(self) -> RuleSettings:
        """Which rules hold for whom."""
        return RuleSettings(self.settings, self.weights, self.bodies)

    @cached_property
    def _tenures_of_post(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.post, []).append(tenure)
        return {post: tuple(tenures) for post, tenures in found.items()}

    @cached_property
    def _tenures_of_person(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.person, []).append(tenure)
        return {person: tuple(tenures) for person, tenures in found.items()}

    @cached_property
    def turns(self) -> tuple[dt.date, ...]:
        """The days from which on some name may mean others than the day before, in order.

        Posts change hands, and groups of points come and go.
        """
        terms: tuple[Tenure | PointGroup, ...] = (*self.tenures, *self.point_groups)
        firsts = {term.first_day for term in terms}
        # The last day there is has no day after it.
        lasts = {term.last_day for term in terms} - {dt.date.max}
        ends = {last + dt.timedelta(days=1) for last in lasts if last is not None}
        return tuple(sorted(day for day in firsts | ends if day is not None))

    @cached_property
    def longest_rest(self) -> int:
        """The longest rest of any post, in minutes."""
        return max((post.rest_minutes for post in self.posts), default=0)

    def holders(self, post: str, day: dt.date) -> tuple[str, ...]:
        """Return the people who hold `post` on `day`, in the order of the table."""
        found = [
            tenure.person for tenure in self._tenures_of_post.get(post, ()) if tenure.holds_on(day)
        ]
        return tuple(dict.fromkeys(found))

    def people_meant(self, who: str, day: dt.date) -> tuple[tuple[str, Hat], ...]:
        """Return the people whom a post, body or person's name means on `day`, with their hats.

        Parameters
        ----------
        who : str
            Identifier of a post, a body or a person.
        day : date
            The day; posts change hands.

        Returns
        -------
        tuple of (str, Hat)
            Person and hat; one person may stand more than once, under several hats.

        Raises
        ------
        UnknownIdError
            If the name is none of the three.
        """
        if who in self.tables["people"]:
            return ((who, Hat()),)
        if who in self.tables["posts"]:
            return tuple((person, Hat(post=who)) for person in self.holders(who, day))
        return tuple(
            (person, Hat(post=post, body=who))
            for post in self.body(who).members
            for person in self.holders(post, day)
        )

    def means_only(self, who: str, other: str, day: dt.date) -> bool:
        """Tell whether `who` means somebody on `day`, and nobody whom `other` does not mean."""
        meant = {person for person, _ in self.people_meant(who, day)}
        return bool(meant) and meant <= {person for person, _ in self.people_meant(other, day)}

    def secretaries_of(self, who: str, day: dt.date) -> tuple[str, ...]:
        """Return the secretaries' posts that act on `day` for a post or person.

        Who has several posts has the secretaries of them all.
        """
        return tuple(
            dict.fromkeys(
                one.secretary
                for one in self.delegations
                if one.holds_on(day)
                and (one.leader == who or self.means_only(who, one.leader, day))
            )
        )

    def may_speak_for(self, by: str, who: str, day: dt.date) -> bool:
        """Tell whether `by` means on `day` the same person as `who`, or a secretary of `who`."""
        names = (who, *self.secretaries_of(who, day))
        return any(self.means_only(by, name, day) for name in names)

    def deputies_of(self, who: str, day: dt.date) -> tuple[str, ...]:
        """Return the posts that may deputise on `day` for a post or person, by rank.

        A person has the deputies of every post held on the day.
        """
        posts = self._posts_meant(who, day)
        deputies = dict.fromkeys(name for post in posts for name in post.deputies)
        return tuple(sorted(deputies, key=lambda name: self.post(name).rank))

    def fields_of(self, who: str, day: dt.date) -> frozenset[str]:
        """Return the fields of work of a post, or of every post that a person holds on `day`."""
        return frozenset(field for post in self._posts_meant(who, day) for field in post.fields)

    def _posts_meant(self, who: str, day: dt.date) -> tuple[Post, ...]:
        if who in self.tables["posts"]:
            return (self.post(who),)
        held = self._tenures_of_person.get(who, ())
        return tuple(self.post(tenure.post) for tenure in held if tenure.holds_on(day))

    def rank_of(self, person: str, day: dt.date) -> int:
        """Return the highest rank (lowest number) among the posts a person holds on `day`."""
        return min(
            (
                self.post(tenure.post).rank
                for tenure in self._tenures_of_person.get(person, ())
                if tenure.holds_on(day)
            ),
            default=999,
        )

    def rest_of(self, person: str, day: dt.date) -> int:
        """Return the minutes that a person rests after a meeting on `day`, by the posts held."""
        return max(
            (
                self.post(tenure.post).rest_minutes
                for tenure in self._tenures_of_person.get(person, ())
                if tenure.holds_on(day)
            ),
            default=0,
        )

    @cached_property
    def _ways(self) -> dict[frozenset[str], int]:
        return {frozenset((way.between, way.and_)): way.minutes for way in self.travel}

    def minutes_between(self, here: str | None, there: str | None) -> int:
        """Return the minutes of travel between two sites; 0 within one, or where nobody travels."""
        if here is None or there is None or here == there:
            return 0
        return self._ways.get(frozenset((here, there)), self.travel_minutes)

    @cached_property
    def room_cells(self) -> dict[str, frozenset[str]]:
        """The undivided rooms of which each room consists; rooms that share one collide."""
        cells: dict[str, frozenset[str]] = {}

        def of(name: str) -> frozenset[str]:
            if name not in cells:
                parts = self.room(name).parts
                cells[name] = (
                    frozenset().union(*(of(part) for part in parts))
                    if parts
                    else frozenset((name,))
                )
            return cells[name]

        for room in self.rooms:
            of(room.id)
        return cells
