"""What an office asks for: a meeting, who comes, how long, when it may be and what it needs."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from coord_calendar.domain.consent import Consent
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting_check import faults_in_meeting
from coord_calendar.domain.people import FieldOfWork
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError


class Form(StrEnum):
    """Whether people come, call in, or both."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Attendance(Value):
    """Who is called: a post, a body or a person.

    Parameters
    ----------
    who : str
        Identifier of a post (all its holders come), of a body (all its members) or of a person.
    quorum : int or None
        For a body: how many members at least must be present; its members are then not required
        one by one. None for all of them.
    substitutes : tuple of str
        Posts or people who may stand in, in order of preference, for a call that means exactly one
        person on the day; those of the chair stand where `who` is the chair.
    consent_of : str or None
        Whose consent a substitute needs.
    some : bool
        Only those concerned come (*liên quan*): of the people meant, nobody knows yet who. They
        stand among the optional, so that a plan keeps them free if it can.
    consent_given : bool
        Whether it is given; without it no substitute is used.
    consent : Consent or None
        Who gave it and when, if that was recorded; then it is given.
    proposed_by : str or None
        Who proposed the substitutes: the one called, or their secretary; None if nobody says.
    """

    who: Id
    quorum: int | None = Field(default=None, ge=1)
    substitutes: tuple[Id, ...] = ()
    consent_of: Id | None = None
    some: bool = False
    consent_given: bool = False
    consent: Consent | None = None
    proposed_by: Id | None = None

    @property
    def may_be_substituted(self) -> bool:
        """Whether it names substitutes, and no consent to them is missing."""
        return bool(self.substitutes) and (self.consent_of is None or self.consent_given)

    @model_validator(mode="before")
    @classmethod
    def _a_bare_name_is_enough(cls, given: object) -> object:
        if isinstance(given, dict) and given.get("consent") is not None:
            return {**given, "consent_given": True}
        return {"who": given} if isinstance(given, str) else given


class RoomNeed(Value):
    """What a meeting asks of its room.

    Parameters
    ----------
    rooms, sites : tuple of str
        Rooms, or sites, of which one must be used; empty for any.
    equipment : frozenset of str
        What the room must have.
    """

    rooms: tuple[Id, ...] = ()
    sites: tuple[Id, ...] = ()
    equipment: frozenset[Id] = frozenset()


class Window(Interval):
    """A time in which a meeting may be, and how unwelcome it is.

    Parameters
    ----------
    start, end : datetime
        The meeting lies wholly inside.
    penalty : int
        Added to the amount of the preferred-time criterion, 0 or more; default 0.
    """

    penalty: int = Field(default=0, ge=0, le=1000)


class After(Value):
    """A meeting must wait for another.

    Parameters
    ----------
    meeting : str
        The meeting that comes first.
    working_days : int
        Working days between the day the first ends and the day this one starts, at least; with 0
        it may follow on the same day.
    """

    meeting: Id
    working_days: int = Field(default=0, ge=0, le=366)


class Pin(Value):
    """Where a meeting stays: already published, or begun."""

    start: AwareDatetime
    room: Id | None = None


class Meeting(Value):
    """A request for a meeting.

    Parameters
    ----------
    id : str
        Its short name, unique in the problem.
    title, title_en : str
        What it is about. A secret meeting holds no content: its title is `SECRET_TITLE`, and its
        identifier is an opaque code.
    kind : str
        Kind of meeting, of the city's table.
    field : str or None
        The field of work it is about, one that a post is in charge of; None for any. A secret
        meeting tells none.
    office : str
        The office that asks.
    body : str or None
        The body that organises it. If nobody else is named, its members are called as by
        `Attendance.some`.
    chair : str or None
        Post or person that chairs; required to attend.
    required, optional : tuple of Attendance
        Who must and who may come; a bare name is enough.
    seats : int or None
        Seats needed in the room, 1-100,000; None for one for each person called.
    form : Form
        In person, online or both.
    room : RoomNeed or None
        What it asks of its room; None if it needs no room of ours.
    site : str or None
        Where a meeting without a room of ours takes place; None if nobody travels to it.
    points, point_groups : tuple of str
        Bridge points, and groups of them, that join.
    point_seats : int or None
        Seats needed at each point; None if it does not matter.
    link : str or None
        The conference system that joins the points.
    secrecy : Secrecy
        Level of secrecy.
    minutes : int or None
        Length, 1-1440. When neither it nor `half_days` is given it is inferred from the kind.
    half_days : int or None
        Instead of minutes: so many whole consecutive working sessions. Two or more begin with the
        first session of a day, and up to a day's worth stay on one day.
    asked_start : datetime or None
        When the office would like it to start.
    asked_session : HalfDay or None
        Or only the session it would like.
    asked_room : str or None
        The room the office would like.
    fixed : bool
        It takes place at `asked_start` or not at all.
    windows : tuple of Window
        Times in which it may be; empty for any.
    release, deadline : datetime or None
        It starts no earlier than the one and ends no later than the other.
    any_hour : bool
        It may lie outside working sessions and on days off.
    after : tuple of After
        The meetings for which it waits.
    related : tuple of str
        Meetings on related matters, which had better follow one another with it, in any order; it
        is enough that one of two names the other. **Source** Decision 45/2018/QĐ-TTg.
    priority : int
        How much it matters, 1 (ordinary) to 100; default 1.
    unexpected : bool
        Called without the usual notice (*đột xuất*).
    requested_on : date or None
        The day on which the office asked.
    pin : Pin or None
        Where it must stay.
    series : str or None
        The series it belongs to.
    prepared_by : str
        Who prepares it, as shown on the sheet.
    note : str
        Remark, as shown on the sheet.

    Raises
    ------
    InputError
        With every contradiction inside the request.
    """

    id: Id
    title: Annotated[Text, Field(min_length=1, max_length=2000)]
    title_en: Text = ""
    kind: Id = "lam-viec"
    field: FieldOfWork | None = None
    office: Id
    body: Id | None = None
    chair: Id | None = None
    required: tuple[Attendance, ...] = ()
    optional: tuple[Attendance, ...] = ()
    seats: int | None = Field(default=None, ge=1, le=100_000)
    form: Form = Form.IN_PERSON
    room: RoomNeed | None = RoomNeed()
    site: Id | None = None
    points: tuple[Id, ...] = ()
    point_groups: tuple[Id, ...] = ()
    point_seats: int | None = Field(default=None, ge=1, le=100_000)
    link: Id | None = None
    secrecy: Secrecy = Secrecy.NONE
    minutes: int | None = Field(default=None, ge=1, le=1440)
    half_days: int | None = Field(default=None, ge=1, le=60)
    asked_start: AwareDatetime | None = None
    asked_session: HalfDay | None = None
    asked_room: Id | None = None
    fixed: bool = False
    windows: tuple[Window, ...] = ()
    release: AwareDatetime | None = None
    deadline: AwareDatetime | None = None
    any_hour: bool = False
    after: tuple[After, ...] = ()
    related: tuple[Id, ...] = ()
    priority: int = Field(default=1, ge=1, le=100)
    unexpected: bool = False
    requested_on: dt.date | None = None
    pin: Pin | None = None
    series: Id | None = None
    prepared_by: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> Self:
        faults = faults_in_meeting(self)
        if faults:
            raise InputError(faults)
        return self

    @property
    def is_secret(self) -> bool:
        """Whether any level of secrecy applies."""
        return self.secrecy is not Secrecy.NONE

    @property
    def length_is_inferred(self) -> bool:
        """Whether the request gives no length, so that its kind's usual one is taken."""
        return self.minutes is None and self.half_days is None

    @property
    def is_online(self) -> bool:
        """Whether a video link or bridge points take part."""
        return self.form is not Form.IN_PERSON
