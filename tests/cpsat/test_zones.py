from __future__ import annotations

from cities import tiny_city
from coord_calendar.cpsat.zones import Zones
from coord_calendar.domain.places import Room, Site, Travel


def test_sites_with_the_same_ways_are_one_zone() -> None:
    """Two houses on one square are one; the far one is another."""
    city = tiny_city(
        sites=(
            Site(id="s1", name="Một"),
            Site(id="s2", name="Hai"),
            Site(id="s3", name="Ba"),
        ),
        travel=(Travel(between="s1", and_="s2", minutes=0),),
        rooms=(Room(id="r", name="R", site="s2", seats=9),),
    )
    zones = Zones(city)
    assert zones.all == ("s1", "s3")
    assert zones.of_site("s2") == "s1"
    assert zones.of_room("r") == "s1"
    assert zones.of_site(None) is None
    assert zones.of_room(None) is None
    assert zones.longest_way == 30
