"""Which meetings of a full week are online: two conferences of all bridge points, ten of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import coord_calendar as cc
from benchmarks.hidden import most_at_once

if TYPE_CHECKING:
    import random

    from benchmarks.hidden import HiddenPlan
    from benchmarks.weeks import Week, Wish

CONFERENCES, SMALLER = 2, 10
LONG, LONG_ENOUGH = 4, 2
"""Grains that a conference, and another online meeting, lasts at least."""
SHARED, CALLED = 30, 6
"""The points that the smaller meetings call, too, and how many of them each calls."""
POINT_SEATS = 40
SEATS_OF_POINTS = (40, 60, 100)
CIPHERED = 3
"""One in so many points has a cipher-protected line."""
SCREEN = "truc-tuyen"
"""What the room of an online meeting must have."""


class Online:
    """The bridge points of a week, and the meetings that call them.

    Parameters
    ----------
    week : Week
        The week.
    hidden : HiddenPlan
        Its plan, in which no point is called twice at a time.
    points : int
        How many bridge points there are.
    chance : Random
        What draws.

    Attributes
    ----------
    calls : dict of str to dict
        The fields of each meeting that is online.
    """

    def __init__(self, week: Week, hidden: HiddenPlan, points: int, chance: random.Random) -> None:
        self._hidden = hidden
        self._chance = chance
        self.points = tuple(
            cc.BridgePoint(
                id=f"d{index:03}",
                name=f"Điểm cầu {index}",
                seats=chance.choice(SEATS_OF_POINTS),
                encrypted=index % CIPHERED == 0,
            )
            for index in range(points)
        )
        self.groups = (cc.PointGroup(id="tat-ca", name="Tất cả", points=self._names()),)
        self.calls: dict[str, dict[str, Any]] = {}
        self._loads: dict[str, list[tuple[int, int, int]]] = {}
        largest = sorted(week.meetings, key=lambda wish: (-wish.seats, wish.id))
        for wish in largest:
            if len(self.calls) < CONFERENCES and wish.duration_grains >= LONG:
                self._call(wish, self._names(), {"point_groups": ("tat-ca",)})
        for wish in chance.sample(week.meetings, len(week.meetings)):
            if len(self.calls) < CONFERENCES + SMALLER and wish.duration_grains >= LONG_ENOUGH:
                self._call_some(wish, is_secret=len(self.calls) == CONFERENCES)

    def _names(self, *, ciphered: bool = False) -> tuple[str, ...]:
        return tuple(one.id for one in self.points if one.encrypted or not ciphered)

    def _call_some(self, wish: Wish, *, is_secret: bool) -> None:
        shared = {point.id for point in self.points[:SHARED]}
        open_ = [name for name in self._names(ciphered=is_secret) if name in shared]
        called = tuple(sorted(self._chance.sample(open_, CALLED)))
        more: dict[str, Any] = {"secrecy": "secret", "link": "co-yeu"} if is_secret else {}
        self._call(wish, called, {"points": called, "form": "online"} | more)

    def _call(self, wish: Wish, points: tuple[str, ...], fields: dict[str, Any]) -> None:
        """Let a meeting call points if all are free where it is hidden and it is not online yet."""
        start, end, _ = self._hidden.places[wish.id]
        if wish.id in self.calls or len(self._hidden.free(points, start, end)) < len(points):
            return
        self._hidden.occupy(points, start, end)
        usual = {"kind": "truc-tuyen", "form": "hybrid", "link": "cau", "point_seats": POINT_SEATS}
        self.calls[wish.id] = usual | fields
        self._loads.setdefault(self.calls[wish.id]["link"], []).append((start, end, len(points)))

    def rooms(self, *, secret: bool = False) -> set[str]:
        """Return the rooms where online meetings are hidden, all or those of secret ones."""
        return {
            self._hidden.places[name].room
            for name, fields in self.calls.items()
            if "secrecy" in fields or not secret
        }

    def links(self) -> tuple[cc.VideoLink, ...]:
        """Return the systems, each just large enough for what is hidden."""
        return tuple(
            cc.VideoLink(
                id=name,
                name=name,
                conferences=most_at_once((start, end, 1) for start, end, _ in loads),
                points=most_at_once(loads),
                encrypted=name == "co-yeu",
            )
            for name, loads in self._loads.items()
        )
