"""What may be wrong with a directory as a whole.

Names that stand twice, names that no table holds, rooms that are parts of themselves, posts that
deputise for themselves and secretaries who act for themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.rule_settings import repeated_settings
from coord_calendar.domain.words import repeated, unknown
from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coord_calendar.domain.city import City


_NAMED_APART = (
    "offices",
    "sites",
    "rooms",
    "points",
    "point_groups",
    "links",
    "audiences",
    "kinds",
)


def faults_in_city(city: City) -> list[Fault]:
    """Return everything wrong with a directory; nothing when its names agree."""
    return [
        *_repeated_names(city),
        *_unknown_names(city),
        *_room_circles(city),
        *_deputy_circles(city),
        *_secretary_circles(city),
        *repeated_settings(city.settings),
    ]


def _repeated_names(city: City) -> Iterator[Fault]:
    for table in (
        "offices",
        "sites",
        "rooms",
        "points",
        "point_groups",
        "links",
        "audiences",
        "kinds",
    ):
        yield from repeated(table, (entry.id for entry in getattr(city, table)))
    names = [entry.id for table in ("posts", "bodies", "people") for entry in getattr(city, table)]
    yield from repeated("who", names)


def _unknown_names(city: City) -> Iterator[Fault]:
    known = {
        table: {entry.id for entry in getattr(city, table)}
        for table in ("offices", "bodies", "posts", "people", "sites", "rooms", "points")
    }
    for table, name, record, field in _names_used(city):
        if name not in known[table]:
            yield unknown(table, name, record=record, field=field)
    for setting in city.settings:
        if setting.body is not None and setting.body not in known["bodies"]:
            yield unknown("bodies", setting.body, record=f"setting {setting.rule}", field="body")


def _names_used(city: City) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names that one table uses of another: the table, the name, and where it stands."""
    yield from _names_used_of_people(city)
    yield from _names_used_of_places(city)
    for audience in city.audiences:
        for table, names, field in (
            ("posts", audience.posts, "posts"),
            ("offices", audience.of_offices, "of_offices"),
            ("bodies", audience.of_bodies, "of_bodies"),
        ):
            for name in names:
                yield table, name, f"audience {audience.id}", field


def _names_used_of_people(city: City) -> Iterator[tuple[str, str, str, str]]:
    for body in city.bodies:
        if body.office is not None:
            yield "offices", body.office, f"body {body.id}", "office"
        for post in body.members:
            yield "posts", post, f"body {body.id}", "members"
    for tenure in city.tenures:
        record = f"tenure {tenure.person} {tenure.post}"
        yield "people", tenure.person, record, "person"
        yield "posts", tenure.post, record, "post"

    for held in city.posts:
        for deputy in held.deputies:
            yield "posts", deputy, f"post {held.id}", "deputies"
    for one in city.delegations:
        record = f"delegation {one.secretary} {one.leader}"
        yield "posts", one.secretary, record, "secretary"
        yield "posts", one.leader, record, "leader"


def _names_used_of_places(city: City) -> Iterator[tuple[str, str, str, str]]:
    for way in city.travel:
        record = f"travel {way.between} {way.and_}"
        yield "sites", way.between, record, "between"
        yield "sites", way.and_, record, "and"
    for room in city.rooms:
        yield "sites", room.site, f"room {room.id}", "site"
        for part in room.parts:
            yield "rooms", part, f"room {room.id}", "parts"
        if room.keeper is not None:
            yield "posts", room.keeper, f"room {room.id}", "keeper"
    for group in city.point_groups:
        for point in group.points:
            yield "points", point, f"point group {group.id}", "points"


def _room_circles(city: City) -> Iterator[Fault]:
    parts = {room.id: room.parts for room in city.rooms}
    for room in city.rooms:
        if room.id in _reached(room.id, parts):
            yield Fault(
                vi=f"phòng «{room.id}» là một phần của chính nó",
                en=f"the room «{room.id}» is a part of itself",
                record=f"room {room.id}",
                field="parts",
            )


def _deputy_circles(city: City) -> Iterator[Fault]:
    deputies = {post.id: post.deputies for post in city.posts}
    for post in city.posts:
        if post.id in _reached(post.id, deputies):
            yield Fault(
                vi=f"chức danh «{post.id}» là cấp phó của chính mình, trực tiếp hoặc qua chức danh "
                "khác",
                en=f"the post «{post.id}» is its own deputy, directly or by way of others",
                record=f"post {post.id}",
                field="deputies",
            )


def _secretary_circles(city: City) -> Iterator[Fault]:
    leaders: dict[str, list[str]] = {}
    for one in city.delegations:
        leaders.setdefault(one.secretary, []).append(one.leader)
    for one in city.delegations:
        if one.secretary in {one.leader, *_reached(one.leader, leaders)}:
            yield Fault(
                vi=f"«{one.secretary}» là thư ký của chính mình, trực tiếp hoặc qua người khác",
                en=f"«{one.secretary}» is their own secretary, directly or by way of others",
                record=f"delegation {one.secretary} {one.leader}",
                field="secretary",
            )


def _reached(name: str, steps: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the names to which steps lead from a name."""
    seen: set[str] = set()
    ahead = list(steps.get(name, ()))
    while ahead:
        further = ahead.pop()
        if further not in seen:
            seen.add(further)
            ahead.extend(steps.get(further, ()))
    return seen
