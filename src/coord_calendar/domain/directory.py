"""The directory of a city: who and where, by their short names, and what people call them."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from coord_calendar.domain.audience import Audience
from coord_calendar.domain.kinds import DEFAULT_KINDS, MeetingKind
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Body, Delegation, Hat, Office, Person, Post, Tenure
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.domain.words import WORDS
from coord_calendar.errors import Language, UnknownIdError

Entry = TypeVar("Entry", bound=Value)


class Directory(Value):
    """The tables of a city.

    Parameters
    ----------
    id : str
        Its short name; part of every event's identifier in published feeds.
    name, name_en : str
        What it is called.
    offices, bodies, posts, people, tenures : tuple
        Who. Posts, bodies and people share one space of names.
    delegations : tuple of Delegation
        Which secretaries act for which leaders; default none.
    sites, travel, rooms, points, point_groups, links : tuple
        Where.
    audiences : tuple of Audience
        For whom calendars are published besides each reader's own; default none.
    kinds : tuple of MeetingKind
        Kinds of meetings; default `DEFAULT_KINDS`.
    """

    id: Id
    name: Text
    name_en: Text = ""
    offices: tuple[Office, ...] = ()
    bodies: tuple[Body, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    sites: tuple[Site, ...] = ()
    travel: tuple[Travel, ...] = ()
    rooms: tuple[Room, ...] = ()
    points: tuple[BridgePoint, ...] = ()
    point_groups: tuple[PointGroup, ...] = ()
    links: tuple[VideoLink, ...] = ()
    audiences: tuple[Audience, ...] = ()
    kinds: tuple[MeetingKind, ...] = DEFAULT_KINDS

    @cached_property
    def tables(self) -> dict[str, dict[str, Value]]:
        """The entries of every table by their names."""
        return {
            table: {entry.id: entry for entry in getattr(self, table)}
            for table in (
                "offices",
                "bodies",
                "posts",
                "people",
                "sites",
                "rooms",
                "points",
                "point_groups",
                "links",
                "audiences",
                "kinds",
            )
        }

    @cached_property
    def fields_of_work(self) -> tuple[str, ...]:
        """The fields of work that posts are in charge of, each once."""
        return tuple(dict.fromkeys(field for post in self.posts for field in post.fields))

    def _entry(self, table: str, kind: type[Entry], name: str) -> Entry:
        entry = self.tables[table].get(name)
        if not isinstance(entry, kind):
            vi, en = WORDS[table]
            raise UnknownIdError(en, name, what_vi=vi)
        return entry

    def office(self, name: str) -> Office:
        """Return the office of that name; raise UnknownIdError if there is none."""
        return self._entry("offices", Office, name)

    def body(self, name: str) -> Body:
        """Return the body of that name; raise UnknownIdError if there is none."""
        return self._entry("bodies", Body, name)

    def post(self, name: str) -> Post:
        """Return the post of that name; raise UnknownIdError if there is none."""
        return self._entry("posts", Post, name)

    def person(self, name: str) -> Person:
        """Return the person of that name; raise UnknownIdError if there is none."""
        return self._entry("people", Person, name)

    def site(self, name: str) -> Site:
        """Return the site of that name; raise UnknownIdError if there is none."""
        return self._entry("sites", Site, name)

    def room(self, name: str) -> Room:
        """Return the room of that name; raise UnknownIdError if there is none."""
        return self._entry("rooms", Room, name)

    def point(self, name: str) -> BridgePoint:
        """Return the bridge point of that name; raise UnknownIdError if there is none."""
        return self._entry("points", BridgePoint, name)

    def point_group(self, name: str) -> PointGroup:
        """Return the group of points of that name; raise UnknownIdError if there is none."""
        return self._entry("point_groups", PointGroup, name)

    def link(self, name: str) -> VideoLink:
        """Return the video link of that name; raise UnknownIdError if there is none."""
        return self._entry("links", VideoLink, name)

    def audience(self, name: str) -> Audience:
        """Return the audience of that name; raise UnknownIdError if there is none."""
        return self._entry("audiences", Audience, name)

    def kind(self, name: str) -> MeetingKind:
        """Return the kind of meeting of that name; raise UnknownIdError if there is none."""
        return self._entry("kinds", MeetingKind, name)

    def knows(self, who: str) -> bool:
        """Tell whether a name is that of a post, a body or a person."""
        return any(who in self.tables[table] for table in ("posts", "bodies", "people"))

    def label(self, table: str, name: str, lang: Language = "vi") -> str:
        """Return what people call an entry of a table; the name itself if it is unknown."""
        entry = self.tables[table].get(name)
        if entry is None:
            return name
        base = "title" if table == "posts" else "name"
        translated = getattr(entry, f"{base}_en") if lang == "en" else ""
        return str(translated or getattr(entry, base))

    def who_label(self, who: str, lang: Language = "vi") -> str:
        """Return what people call a post, a body or a person."""
        for table in ("posts", "bodies", "people"):
            if who in self.tables[table]:
                return self.label(table, who, lang)
        return who

    def call_label(self, entry: Attendance, lang: Language = "vi") -> str:
        """Return what people call those whom a meeting calls, marked if only some of them come."""
        label = self.who_label(entry.who, lang)
        if not entry.some:
            return label
        return f"{label} liên quan" if lang == "vi" else f"{label} (those concerned)"

    def hat_label(self, hat: Hat, lang: Language = "vi") -> str:
        """Return a hat in words: the post, and the body through which it is called.

        Empty when the person is named directly.
        """
        if hat.post is None:
            return ""
        post = self.label("posts", hat.post, lang)
        if hat.body is None:
            return post
        return f"{post} ({self.label('bodies', hat.body, lang)})"
