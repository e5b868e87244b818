"""What an office asks for: a meeting, who comes, how long, when it may be and what it needs."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import Fault, InputError

SECRET_TITLE = "Công tác riêng"  # noqa: S105 a title, not a password
SECRET_TITLE_EN = "Private business"  # noqa: S105 likewise
"""All that is ever said of what a secret meeting is about."""


class MeetingKind(Value):
    """A kind of meeting, with the length that is inferred when none is given.

    Parameters
    ----------
    id : str
        Its short name: ``giao-ban``.
    name, name_en : str
        What it is called.
    usual_minutes : int
        Length inferred for a meeting of this kind that gives none, 1-1440.
    longest_half_days : int or None
        Half-days that a meeting of this kind may take at most, 1-60; None for any number.
    notice_days : int
        Working days, at least, from the day a meeting of this kind is asked for to its own, 0-60;
        default 3.

    Notes
    -----
    **Source** Decision 45/2018/QĐ-TTg: half a day at most for a briefing, settling work or advice,
    a day for a review or a theme, two for training; invitations three working days before.
    """

    id: Id
    name: Text
    name_en: Text = ""
    usual_minutes: int = Field(default=120, ge=1, le=1440)
    longest_half_days: int | None = Field(default=None, ge=1, le=60)
    notice_days: int = Field(default=3, ge=0, le=60)


def _kind(id: str, name: str, name_en: str, usual_minutes: int, **rest: int) -> MeetingKind:  # noqa: A002 the field's own name
    return MeetingKind(id=id, name=name, name_en=name_en, usual_minutes=usual_minutes, **rest)


DEFAULT_KINDS: tuple[MeetingKind, ...] = (
    _kind("giao-ban", "Giao ban", "Briefing", 120, longest_half_days=1),
    _kind("thuong-truc", "Họp Thường trực", "Standing body", 120),
    _kind("hoi-nghi", "Hội nghị", "Conference", 180, longest_half_days=2),
    _kind("truc-tuyen", "Hội nghị trực tuyến", "Online", 180, longest_half_days=2),
    _kind("phien-hop", "Phiên họp", "Sitting", 210),
    _kind("ky-hop", "Kỳ họp HĐND", "Council session", 210),
    _kind("tham-tra", "Thẩm tra", "Verification", 180),
    _kind("tiep-xuc-cu-tri", "Tiếp xúc cử tri", "Voters", 180),
    _kind("tiep-cong-dan", "Tiếp công dân", "Citizens", 180),
    _kind("lam-viec", "Làm việc", "Working meeting", 90, longest_half_days=1),
    _kind("tiep-khach", "Tiếp khách", "Reception", 60),
    _kind("tap-huan", "Tập huấn", "Training", 210, longest_half_days=4),
    _kind("khao-sat", "Khảo sát, giám sát", "Visit", 180),
    _kind("dot-xuat", "Đột xuất", "Unexpected", 90, notice_days=0),
)
"""Kinds a city has unless it names its own. Lengths are inferred from published schedules, which
give none; the most that they may take is Decision 45/2018/QĐ-TTg, where it names the kind."""

HALF_DAY_MINUTES = 240
"""Half of a working day of eight hours. **Source** Labour Code art. 105."""


class Form(StrEnum):
    """Whether people come, call in, or both."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Secrecy(StrEnum):
    """The level of secrecy. **Source** Law on Protection of State Secrets 117/2025/QH15."""

    NONE = "none"
    SECRET = "secret"  # noqa: S105 a level, not a password
    TOP_SECRET = "top_secret"  # noqa: S105 a level, not a password
    UTMOST_SECRET = "utmost_secret"  # noqa: S105 a level, not a password


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
    """

    who: Id
    quorum: int | None = Field(default=None, ge=1)
    substitutes: tuple[Id, ...] = ()
    consent_of: Id | None = None
    some: bool = False
    consent_given: bool = False

    @property
    def may_be_substituted(self) -> bool:
        """Whether it names substitutes, and no consent to them is missing."""
        return bool(self.substitutes) and (self.consent_of is None or self.consent_given)

    @model_validator(mode="before")
    @classmethod
    def _a_bare_name_is_enough(cls, given: object) -> object:
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
        faults = [
            Fault(vi=vi, en=en, record=f"meeting {self.id}", field=field)
            for broken, field, vi, en in self._contradictions()
            if broken
        ]
        if faults:
            raise InputError(faults)
        return self

    def _contradictions(self) -> tuple[tuple[bool, str, str, str], ...]:
        return (
            (
                self.is_secret
                and (
                    self.title != SECRET_TITLE
                    or self.title_en not in {"", SECRET_TITLE_EN}
                    or bool(self.note)
                ),
                "title",
                f"cuộc họp mật chỉ ghi «{SECRET_TITLE}» và mã, không ghi nội dung hay ghi chú",
                f"a secret meeting holds only «{SECRET_TITLE}» and a code, no content and no note",
            ),
            (
                self.minutes is not None and self.half_days is not None,
                "half_days",
                "chỉ ghi một trong hai: số phút hoặc số buổi",
                "give either minutes or half-days, not both",
            ),
            (
                self.fixed and self.asked_start is None,
                "fixed",
                "giờ cố định thì phải ghi ngày và giờ bắt đầu",
                "a fixed time needs the day and the hour of its start",
            ),
            (
                self.asked_start is not None and self.asked_session is not None,
                "asked_session",
                "đã ghi giờ bắt đầu thì không ghi riêng buổi",
                "with a start the session is not given separately",
            ),
            (
                self.release is not None
                and self.deadline is not None
                and self.release >= self.deadline,
                "deadline",
                "thời hạn không sau thời điểm sớm nhất",
                "the deadline is not after the earliest time",
            ),
            (
                self.room is not None and self.site is not None,
                "site",
                "cuộc họp cần phòng thì ghi địa điểm trong yêu cầu về phòng",
                "a meeting that needs a room names its site in the room need",
            ),
            (
                self.room is None and self.asked_room is not None,
                "asked_room",
                "cuộc họp không cần phòng mà lại ghi phòng",
                "a meeting that needs no room asks for one",
            ),
            (
                self.form is Form.IN_PERSON and bool(self.points or self.point_groups),
                "points",
                "họp trực tiếp thì không có điểm cầu",
                "a meeting in person has no bridge points",
            ),
            (
                bool(self.points or self.point_groups) and self.link is None,
                "link",
                "có điểm cầu thì phải ghi hệ thống cầu truyền hình",
                "bridge points need a video link",
            ),
            (
                any(entry.quorum is not None for entry in self.optional),
                "optional",
                "số thành viên tối thiểu chỉ ghi cho tập thể bắt buộc dự",
                "only a body that must attend has a quorum",
            ),
            (
                any(wait.meeting == self.id for wait in self.after),
                "after",
                "cuộc họp không thể chờ chính nó",
                "a meeting cannot wait for itself",
            ),
            (
                self.id in self.related,
                "related",
                "cuộc họp không thể liên quan đến chính nó",
                "a meeting cannot be related to itself",
            ),
        )

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
