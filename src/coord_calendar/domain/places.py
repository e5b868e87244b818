"""Where: sites, the way between them, rooms, bridge points and the links that join them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError

_WEB = re.compile(r"https?://[!-\[\]-~]+")
_TO_CALL = re.compile(r"\d(?:[\s.()-]?\d){6,}")


class Site(Value):
    """A place with rooms, or where a meeting without a room of ours takes place.

    Parameters
    ----------
    id : str
        Its short name.
    name, name_en : str
        What it is called.
    address : str
        Where it is.
    staff : int or None
        How many people set up and clear its rooms at once, 0-10,000; None for any number.
    """

    id: Id
    name: Text
    name_en: Text = ""
    address: Text = ""
    staff: int | None = Field(default=None, ge=0, le=10_000)


class Travel(Value):
    """The minutes it takes from one site to another, in either direction."""

    between: Id
    and_: Id = Field(alias="and")
    minutes: int = Field(ge=0, le=1440)

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Room(Value):
    """A room.

    Parameters
    ----------
    id : str
        Its short name.
    name, name_en : str
        What it is called.
    site : str
        Where it is.
    seats : int
        How many people it seats, 1-100,000.
    equipment : frozenset of str
        What it has: ``truc-tuyen`` (video), ``may-chieu`` (projector), in words of the city's own.
    closed, vetted : bool
        Whether it can be closed off, and whether it was checked for secret meetings.
    setup_minutes, clearing_minutes : int
        Kept free before and after each meeting, 0-1440.
    setup_staff : int
        People it takes to set it up, and again to clear it, 0-10,000; default 0.
    parts : tuple of str
        Rooms into which it can be divided; while it is used none of them is, and the other way.
    keeper : str or None
        The post that keeps it. An audience of this post alone sees when the room is busy with
        something secret; nobody else who does not attend does.
    """

    id: Id
    name: Text
    name_en: Text = ""
    site: Id
    seats: int = Field(ge=1, le=100_000)
    equipment: frozenset[Id] = frozenset()
    closed: bool = False
    vetted: bool = False
    setup_minutes: int = Field(default=0, ge=0, le=1440)
    clearing_minutes: int = Field(default=0, ge=0, le=1440)
    setup_staff: int = Field(default=0, ge=0, le=10_000)
    parts: tuple[Id, ...] = ()
    keeper: Id | None = None


class BridgePoint(Value):
    """A hall that joins online conferences (*điểm cầu*).

    Parameters
    ----------
    id : str
        Its short name.
    name, name_en : str
        What it is called.
    hall : str
        The hall in which it is.
    unit : str
        The commune, ward or department it belongs to.
    seats : int
        How many people it seats, 1-100,000.
    lines : int
        How many video lines reach it, at least 1. A spare line stands by; it does not let the hall
        serve two conferences.
    encrypted : bool
        Whether a line is cipher-protected (*cơ yếu*).
    contact : str
        Whom to call on the day: a post or a unit in words, never a person's telephone number.

    Raises
    ------
    InputError
        If the contact holds a number to call.
    """

    id: Id
    name: Text
    name_en: Text = ""
    hall: Text = ""
    unit: Text = ""
    seats: int = Field(default=50, ge=1, le=100_000)
    lines: int = Field(default=1, ge=1, le=100)
    encrypted: bool = False
    contact: Text = ""

    @model_validator(mode="after")
    def _contact_is_no_number(self) -> Self:
        if _TO_CALL.search(self.contact):
            raise InputError(
                [
                    Fault(
                        vi="đầu mối liên hệ ghi chức danh hoặc đơn vị, không ghi số điện thoại",
                        en="a contact is a post or a unit, not a telephone number",
                        record=f"bridge point {self.id}",
                        field="contact",
                    )
                ]
            )
        return self


class PointGroup(Value):
    """Bridge points called by one name ("all communes"), valid between two days, both included."""

    id: Id
    name: Text
    name_en: Text = ""
    points: tuple[Id, ...]
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    def valid_on(self, day: dt.date) -> bool:
        """Tell whether the group exists on `day`."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


class VideoLink(Value):
    """A conference system and what it can carry at once.

    Parameters
    ----------
    id : str
        Its short name.
    name, name_en : str
        What it is called.
    conferences : int
        Conferences it carries at once, at least 1.
    points : int
        Bridge points it joins at once over all conferences, at least 1.
    encrypted : bool
        Whether it is cipher-protected from end to end.
    address : str
        Where one joins it, ``https://...``; told to those who see meetings whole. At most 200
        characters, default none.

    Raises
    ------
    InputError
        If the address is not that of a web page.
    """

    id: Id
    name: Text
    name_en: Text = ""
    conferences: int = Field(ge=1)
    points: int = Field(ge=1)
    encrypted: bool = False
    address: Text = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _address_is_a_web_page(self) -> Self:
        if self.address and not _WEB.fullmatch(self.address):
            raise InputError(
                [
                    Fault(
                        vi=f"địa chỉ «{self.address}» không phải địa chỉ trang web; "
                        "ví dụ đúng: https://hop.example.vn/phong-1",
                        en=f"the address «{self.address}» is not that of a web page; an example is "
                        "https://hop.example.vn/phong-1",
                        record=f"video link {self.id}",
                        field="address",
                    )
                ]
            )
        return self
