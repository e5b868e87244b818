"""Who: offices, bodies, posts, people, and who holds which post from when to when.

A meeting names posts and bodies. A post is held by a person from one day to another. Clashes are
between persons: the chair of the Council who is also a deputy secretary of the party committee is
one person with two hats.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError

FieldOfWork = Annotated[
    Text, AfterValidator(lambda text: " ".join(text.split())), Field(min_length=1, max_length=200)
]
"""A field of work (*lĩnh vực*), by its name: ``kinh tế``, ``văn hóa - xã hội``."""


class Layout(StrEnum):
    """The two layouts of official documents.

    **Source** Decree 30/2020/NĐ-CP (state); Guidance 36-HD/VPTW (party).
    """

    STATE = "state"
    PARTY = "party"


class BodyKind(StrEnum):
    """What sort of body it is; rules may be switched by it."""

    PARTY = "party"
    COUNCIL = "council"
    STATE = "state"
    FRONT = "front"
    OTHER = "other"


class Office(Value):
    """An office that serves bodies and asks for their meetings.

    Parameters
    ----------
    id : str
        Its short name.
    name, name_en : str
        What it is called.
    layout : Layout
        The layout of the documents it issues.
    """

    id: Id
    name: Text
    name_en: Text = ""
    layout: Layout = Layout.STATE


class Post(Value):
    """A post that a person holds: the hat.

    Parameters
    ----------
    id : str
        Its short name, unique among posts, bodies and people.
    title, title_en : str
        What it is called in full.
    short : str
        The abbreviation used in schedules, for example ``CT UBND``; may be empty.
    rank : int
        Precedence, 1 the highest; default 99.
    rest_minutes : int
        Minutes that its holder rests between two meetings, at least, 0-240; default 0.
    fields : tuple of str
        The fields of work it is in charge of (*lĩnh vực phụ trách*); a substitute in charge of a
        meeting's field is proposed before others.
    deputies : tuple of str
        The posts under it that may deputise for it; the highest rank is proposed first.
    """

    id: Id
    title: Text
    title_en: Text = ""
    short: Text = ""
    rank: int = Field(default=99, ge=1, le=999)
    rest_minutes: int = Field(default=0, ge=0, le=240)
    fields: tuple[FieldOfWork, ...] = ()
    deputies: tuple[Id, ...] = ()


class Body(Value):
    """A body whose members meet.

    Parameters
    ----------
    id : str
        Its short name, unique among posts, bodies and people.
    name, name_en : str
        What it is called.
    office : str or None
        The office that serves it.
    kind : BodyKind
        Party, council, state, front or other.
    members : tuple of str
        The posts whose holders are its members.
    """

    id: Id
    name: Text
    name_en: Text = ""
    office: Id | None = None
    kind: BodyKind = BodyKind.OTHER
    members: tuple[Id, ...] = ()


class Person(Value):
    """A person, known here by what people call the holder of the main post.

    Parameters
    ----------
    id : str
        Short name, unique among posts, bodies and people.
    name, name_en : str
        How the person is referred to in messages.
    """

    id: Id
    name: Text
    name_en: Text = ""


class Tenure(Value):
    """A person holds a post from `first_day` to `last_day`, both included; None leaves it open."""

    person: Id
    post: Id
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the post is held on `day`."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


class Delegation(Value):
    """A secretary acts for a leader: proposes substitutes, and consents to them on behalf.

    Parameters
    ----------
    secretary, leader : str
        The two posts, each meaning whoever holds it on the day.
    first_day, last_day : date or None
        From when to when, both included; None leaves it open.
    """

    secretary: Id
    leader: Id
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the secretary acts for the leader on `day`."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


class Hat(Value):
    """Under which post, and through which body, a person is called to a meeting.

    Parameters
    ----------
    post : str or None
        The post; None when the person is named directly.
    body : str or None
        The body through whose membership the post is called; None when the post is named itself.
    """

    post: Id | None = None
    body: Id | None = None


class Commitment(Value):
    """A time in which a person is away, or a room is closed.

    Parameters
    ----------
    id : str
        Its short name.
    who : str or None
        Person, post or body; every person meant is away. Exactly one of `who` and `room` is given.
    room : str or None
        The room that is closed.
    during : Interval
        The time.
    reason, reason_en : str
        In a word: leave, a trip. Never a secret.
    """

    id: Id
    who: Id | None = None
    room: Id | None = None
    during: Interval
    reason: Text = ""
    reason_en: Text = ""

    @model_validator(mode="after")
    def _is_about_someone_or_a_room(self) -> Self:
        if (self.who is None) == (self.room is None):
            raise InputError(
                [
                    Fault(
                        vi="ghi một trong hai: ai vắng mặt, hoặc phòng nào đóng cửa",
                        en="say either who is away or which room is closed",
                        record=f"commitment {self.id}",
                        field="who",
                    )
                ]
            )
        return self
