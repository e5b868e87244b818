"""Zones: sites between which nobody need be told apart, for all ways from them are the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coord_calendar.domain.city import City


class Zones:
    """The zones of a city.

    Parameters
    ----------
    city : City
        Where.
    """

    def __init__(self, city: City) -> None:
        self._city = city

    @cached_property
    def _zones(self) -> dict[str, str]:
        """Each site's zone; sites with the same ways to all sites are one zone."""
        sites = [site.id for site in self._city.sites]
        ways = {
            here: tuple(self._city.minutes_between(here, there) for there in sites)
            for here in sites
        }
        first: dict[tuple[int, ...], str] = {}
        for site in sites:
            first.setdefault(ways[site], site)
        return {site: first[ways[site]] for site in sites}

    def of_site(self, site: str | None) -> str | None:
        """Return the zone of a site; None where nobody travels."""
        return None if site is None else self._zones[site]

    def of_room(self, room: str | None) -> str | None:
        """Return the zone of a room; None of no room."""
        return None if room is None else self._zones[self._city.room(room).site]

    @cached_property
    def all(self) -> tuple[str, ...]:
        """All zones, in order of name."""
        return tuple(sorted(set(self._zones.values())))

    @cached_property
    def longest_way(self) -> int:
        """The longest travel between two zones, in minutes."""
        way = self._city.minutes_between
        return max((way(here, there) for here in self.all for there in self.all), default=0)
