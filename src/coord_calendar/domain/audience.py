"""For whom a calendar is made, and how much of each meeting it shows them.

An *audience* is a circle of readers: the deputies' secretaries, one office's clerks, those who keep
the rooms. It sees each open meeting whole, by its title, as busy time, or not at all: by the body
that organises it, else by the office that asked for it, else as it sees everything. Of a secret
meeting it sees nothing, or at most that somebody or a room is busy.

**Source** Law on Protection of State Secrets 117/2025/QH15: the existence of an activity may itself
be the secret.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Fault, InputError


class Sees(StrEnum):
    """How much is shown of a meeting, from everything to nothing."""

    FULL = "full"
    TITLE = "title"
    BUSY = "busy"
    NOTHING = "nothing"


class Audience(Value):
    """A circle of readers.

    Parameters
    ----------
    id : str
        Its short name; names its folder.
    name, name_en : str
        What it is called.
    posts : tuple of str
        Who reads. A meeting that calls all of them is shown whole: they attend it.
    sees : Sees
        How it sees meetings of which `of_bodies` and `of_offices` say nothing; default nothing.
    of_offices : dict of str to Sees
        How it sees the meetings that an office asked for.
    of_bodies : dict of str to Sees
        How it sees the meetings that a body organises; decides over their office.
    knows_secret_times : bool
        Whether it sees, in the calendars of people and posts, that they are busy with something
        secret, and no more; default no. Only for readers who are named.

    Raises
    ------
    InputError
        If it knows of secret times and nobody is named who reads.
    """

    id: Id
    name: Text
    name_en: Text = ""
    posts: tuple[Id, ...] = ()
    sees: Sees = Sees.NOTHING
    of_offices: dict[Id, Sees] = Field(default={})
    of_bodies: dict[Id, Sees] = Field(default={})
    knows_secret_times: bool = False

    @model_validator(mode="after")
    def _who_knows_of_secrets_is_named(self) -> Self:
        if self.knows_secret_times and not self.posts:
            raise InputError(
                [
                    Fault(
                        vi="đối tượng biết giờ việc mật thì phải ghi rõ chức danh người đọc",
                        en="an audience that knows of secret times names the posts that read",
                        record=f"audience {self.id}",
                        field="posts",
                    )
                ]
            )
        return self

    def sees_of(self, body: str | None, office: str) -> Sees:
        """Return how it sees the open meetings that an office asked for and a body organises."""
        by_office = self.of_offices.get(office, self.sees)
        return by_office if body is None else self.of_bodies.get(body, by_office)
