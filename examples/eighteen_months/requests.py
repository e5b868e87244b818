"""What the three offices ask for in eighteen months.

How often each thing takes place is told by the reviews of the offices' work; when it is not known
when, who else comes, and all working meetings, are drawn from a seed.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from examples.eighteen_months.council import ask_sessions, ask_visits_and_guests, ask_voters
from examples.eighteen_months.offices import (
    CHAIRS,
    COMMUNES,
    HEADS,
    HOURS,
    OFFICE_OF,
    SUBJECTS,
    city,
)

import coord_calendar as cc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2024, 6, 30)
MEETINGS = 3000
DAY = dt.timedelta(days=1)

ONLINE = {610: 15, 31: 25, 76: 4, 77: 1}
"""Online conferences by their bridge points: the whole city, the districts, some communes; 45 with
10,306 points in all."""

SERIES = (
    # code, title, rule, hour, minutes, office, body, chair, room, priority
    ("tt", "Hội nghị Thường trực Thành ủy", "FREQ=WEEKLY;BYDAY=TU", (8, 0), 150, "VPTU",
     "tt-thanh-uy", "bi-thu", "tu-p2", 20),
    ("btv", "Hội nghị Ban Thường vụ Thành ủy", "FREQ=MONTHLY;BYDAY=1TH,3TH", (8, 0), 210, "VPTU",
     "btv-thanh-uy", "bi-thu", "tu-p1", 20),
    ("ubnd", "Phiên họp thường kỳ UBND Thành phố", "FREQ=MONTHLY;BYDAY=-1WE", (8, 0), 210, "VPUB",
     "ubnd", "ct-ubnd", "ub-p2", 10),
    ("dan-ub", "Chủ tịch UBND Thành phố tiếp công dân", "FREQ=MONTHLY;BYDAY=3TU", (14, 0), 180,
     "VPUB", None, "ct-ubnd", "tcd-p1", 10),
    ("dan-tu", "Bí thư Thành ủy tiếp công dân", "FREQ=MONTHLY;BYDAY=2TH", (8, 0), 180, "VPTU", None,
     "bi-thu", "tcd-p1", 10),
    ("dan-hd", "Thường trực HĐND Thành phố tiếp công dân", "FREQ=MONTHLY;BYDAY=4TH", (8, 0), 180,
     "VPHDND", None, "pct-hdnd-tt", "tcd-p1", 10),
    ("giao-ban-ub", "Giao ban lãnh đạo UBND Thành phố", "FREQ=WEEKLY;BYDAY=MO", (8, 0), 120, "VPUB",
     "lanh-dao-ubnd", "ct-ubnd", "ub-p3a", 5),
    ("giao-ban-hd", "Giao ban Thường trực HĐND Thành phố", "FREQ=WEEKLY;BYDAY=MO", (14, 0), 90,
     "VPHDND", "tt-hdnd", "ct-hdnd", "hd-p302", 5),
    ("giao-ban-vptu", "Giao ban Văn phòng Thành ủy", "FREQ=WEEKLY;BYDAY=FR", (15, 0), 90, "VPTU",
     "vp-thanh-uy", "cvp-tu", "tu-p4", 2),
    ("giao-ban-vphd", "Giao ban Văn phòng Đoàn ĐBQH và HĐND", "FREQ=WEEKLY;BYDAY=FR", (15, 0), 90,
     "VPHDND", "vp-hdnd", "cvp-hdnd", "hd-p402", 2),
    ("giao-ban-vpub", "Giao ban Văn phòng UBND Thành phố", "FREQ=WEEKLY;BYDAY=FR", (15, 0), 90,
     "VPUB", "vp-ubnd", "cvp-ubnd", "ub-p6", 2),
    ("giao-ban-ba", "Giao ban ba Văn phòng", "FREQ=MONTHLY;BYDAY=2WE", (14, 0), 120, "VPTU",
     "ba-van-phong", "cvp-tu", "tu-p3", 5),
)  # fmt: skip

KEPT_TO_THE_DAY = ("ubnd", "giao-ban-ba")
"""Those of them that give way to nothing; the others may move within their week."""

TET = (dt.date(2023, 1, 24), dt.date(2024, 2, 13))
"""The Tuesdays of the two new years; in their weeks nothing weekly takes place."""


class Requests:
    """Draws the requests, the certain ones first.

    Parameters
    ----------
    seed : int
        Where chance starts.
    """

    def __init__(self, seed: int) -> None:
        self.city = city()
        self.chance = random.Random(seed)  # noqa: S311 not for secrets
        self.meetings: list[cc.Meeting] = []
        self.series: list[cc.Series] = []
        calendar = self.city.calendar
        self.days = [
            day
            for day in (FIRST + DAY * n for n in range((LAST - FIRST).days + 1))
            if calendar.is_working_day(day)
        ]

    def at(self, day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
        """Return an hour of a day."""
        return self.city.calendar.at(day, dt.time(hour, minute))

    def ask(self, code: str, title: str, who: Sequence[str] = (), **fields: Any) -> str:
        """Add a meeting; return its code."""
        required = tuple(cc.Attendance(who=name) for name in dict.fromkeys(who))
        self.meetings.append(cc.Meeting(id=code, title=title, required=required, **fields))
        return code

    def drawn(self) -> cc.Problem:
        """Return all that is asked for."""
        for draw in (
            self._series,
            self._party,
            self._briefings,
            self._online,
            lambda: ask_sessions(self),
            lambda: ask_voters(self),
            lambda: ask_visits_and_guests(self),
            self._work,
        ):
            draw()
        return cc.Problem(
            city=self.city,
            first_day=FIRST,
            days=(LAST - FIRST).days + 1,
            meetings=tuple(self.meetings),
            series=tuple(self.series),
        )

    def _series(self) -> None:
        for code, title, rule, (hour, minute), minutes, office, body, chair, room, weight in SERIES:
            weekly = rule.startswith("FREQ=WEEKLY")
            off = [day + DAY * n for day in TET for n in range(-1, 6)] if weekly else []
            recurrence = cc.Recurrence(rule=rule, first_day=FIRST, skipped=tuple(off))
            self.series.append(cc.Series(id=code, title=title, recurrence=recurrence))
            days = recurrence.working_dates(self.city.calendar, FIRST, (LAST - FIRST).days + 1)
            for number, day in enumerate(days, 1):
                monday = day - day.weekday() * DAY
                self.ask(
                    f"{code}-{number:02}",
                    title,
                    (body,) if body else (),
                    series=code if code in KEPT_TO_THE_DAY else None,
                    office=office,
                    body=body,
                    chair=chair,
                    asked_room=room,
                    minutes=minutes,
                    priority=weight,
                    asked_start=self.at(day, hour, minute),
                    release=self.at(max(monday, FIRST), 8),
                    deadline=self.at(min(monday + 4 * DAY, LAST), 17),
                )

    def _party(self) -> None:
        """Ask for eight conferences of the committee, each a week after one of the board."""
        for number in range(8):
            before = 1 + round(number * 4.5)
            board = next(one for one in self.meetings if one.id == f"btv-{before:02}")
            day = self._on(board.asked_start, 8)
            self.ask(
                f"tu-{number + 1}",
                "Hội nghị Ban Chấp hành Đảng bộ Thành phố",
                ("tt-thanh-uy", "btv-thanh-uy"),
                optional=(cc.Attendance(who="bch-dang-bo"),),
                office="VPTU",
                body="bch-dang-bo",
                chair="bi-thu",
                half_days=2,
                seats=200,
                asked_session=cc.HalfDay(day=day, session="sang"),
                after=(cc.After(meeting=board.id, working_days=4),),
                priority=20,
            )

    def _on(self, moment: dt.datetime | None, later: int) -> dt.date:
        """Return the working day so many after a moment's, the last of all at most."""
        day = FIRST if moment is None else moment.date()
        return min(self.city.calendar.add_working_days(day, later), self.days[-1])

    def in_month(self, year: int, month: int, first: int = 1, last: int = 31) -> list[dt.date]:
        """Return the working days of a month between two of its days."""
        return [
            d for d in self.days if (d.year, d.month) == (year, month) and first <= d.day <= last
        ]

    def _briefings(self) -> None:
        for number, (year, month) in enumerate(
            ((2023, 3), (2023, 6), (2023, 9), (2023, 12), (2024, 3), (2024, 6)), 1
        ):
            day = self.chance.choice(self.in_month(year, month, 12, 26))
            self.ask(
                f"quy-{number}",
                f"Giao ban Thường trực Thành ủy - HĐND - UBND quý {(month + 2) // 3}/{year}",
                ("tt-thanh-uy", "ct-hdnd", "pct-hdnd-tt", "lanh-dao-ubnd"),
                optional=(cc.Attendance(who="giam-doc-so"), cc.Attendance(who="lanh-dao-quan")),
                office="VPTU",
                chair="bi-thu",
                seats=120,
                minutes=210,
                asked_start=self.at(day, 8),
                release=self.at(day - 7 * DAY, 8),
                deadline=self.at(min(day + 7 * DAY, LAST), 17),
                priority=15,
            )

    def _online(self) -> None:
        sizes = [size for size, times in ONLINE.items() for _ in range(times)]
        self.chance.shuffle(sizes)
        for number, size in enumerate(sizes):
            day = self.days[(2 * number + 1) * len(self.days) // (2 * len(sizes))]
            chair = self.chance.choice(CHAIRS[:6])
            groups = {610: ("toan-thanh-pho",), 31: ("quan-huyen",)}.get(size, ())
            communes = self.chance.sample(range(1, COMMUNES + 1), size - 1) if not groups else []
            self.ask(
                f"online-{number + 1:02}",
                f"Hội nghị trực tuyến về {self.chance.choice(SUBJECTS)} ({size} điểm cầu)",
                self.chance.sample(HEADS, 6),
                office="VPUB",
                chair=chair,
                kind="truc-tuyen",
                form="hybrid",
                link="cau",
                point_groups=groups,
                points=() if groups else ("thanh-pho", *(f"xa-{n:03}" for n in sorted(communes))),
                room={"equipment": ["truc-tuyen"]},
                seats=100 if groups else 60,
                minutes=180,
                asked_start=self.at(day, *self.chance.choice(((8, 0), (8, 30), (13, 30), (14, 0)))),
                priority=8,
            )

    def some_hour(self) -> dt.datetime:
        """Draw an hour of a working day."""
        return self.at(self.chance.choice(self.days), *self.chance.choice(HOURS))

    def some_week(self, least: int, most: int) -> dict[str, dt.datetime]:
        """Draw a release and a deadline some working days apart."""
        place = self.chance.randrange(len(self.days) - most)
        last = place + self.chance.randint(least, most)
        return {"release": self.at(self.days[place], 8), "deadline": self.at(self.days[last], 17)}

    def _work(self) -> None:
        """Ask for working meetings, until there are as many as there should be."""
        for code in self._codes():
            chair = self.chance.choice(CHAIRS)
            fixed: dict[str, Any] = {"asked_start": self.some_hour()}
            if self.chance.random() < 0.2:  # noqa: PLR2004 one in five only says by when
                fixed = self.some_week(4, 15)
            post = self.city.post(chair)
            self.ask(
                code,
                f"{post.title} làm việc về {self.chance.choice(SUBJECTS)}",
                self.chance.sample(HEADS, self.chance.choice((1, 2, 2, 3, 4, 6))),
                chair=chair,
                office=OFFICE_OF[chair],
                minutes=self.chance.choice((60, 90, 90, 120, 150)),
                seats=self.chance.choice((10, 12, 15, 20, 30)),
                priority=self.chance.choice((1, 1, 2)),
                **fixed,
            )

    def _codes(self) -> Iterator[str]:
        for number in range(1, MEETINGS - len(self.meetings) + 1):
            yield f"khac-{number:04}"


def problem(seed: int = 2023) -> cc.Problem:
    """Return the eighteen months; the same for the same seed."""
    return Requests(seed).drawn()
