"""What the Council's office asks for: sessions with their preparations, voters, visits, guests."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from examples.eighteen_months.offices import CHAIRS, HEADS, HOURS

import coord_calendar as cc

if TYPE_CHECKING:
    import datetime as dt

    from examples.eighteen_months.requests import Requests

COMMITTEES = ("ban-phap-che", "ban-ktns", "ban-vhxh", "ban-do-thi")
SESSIONS = (
    ((2023, 3), 2), ((2023, 7), 6), ((2023, 9), 2), ((2023, 12), 6), ((2024, 3), 2), ((2024, 5), 2),
)  # fmt: skip
"""Sessions of the Council: month and half-days; four in 2023."""

VOTERS = {2023: 73, 2024: 37}


def ask_sessions(requests: Requests) -> None:
    """Ask for the Council's sessions, each with its preparations one after the other."""
    for number, ((year, month), half_days) in enumerate(SESSIONS, 1):
        days = requests.in_month(year, month, 4, 13)
        opinion = _ask_preparations(requests, number, days[0])
        requests.ask(
            f"hdnd-{number}",
            "Kỳ họp HĐND Thành phố",
            ("tt-hdnd", *COMMITTEES, "ct-ubnd"),
            optional=(cc.Attendance(who="giam-doc-so"),),
            kind="ky-hop",
            chair="ct-hdnd",
            half_days=half_days,
            seats=150,
            asked_room="hd-hoi-truong",
            asked_start=requests.at(days[0], 8),
            release=requests.at(days[0], 8),
            after=(cc.After(meeting=opinion, working_days=3),),
            deadline=requests.at(days[-1], 17),
            office="VPHDND",
            priority=20,
        )


def _ask_preparations(requests: Requests, number: int, session: dt.date) -> str:
    """Ask for the liaison, the verifications and the last opinion; return the code of that."""
    later = requests.city.calendar.add_working_days
    begin = later(session, -30)
    common: dict[str, Any] = {
        "office": "VPHDND",
        "priority": 12,
        "release": requests.at(begin, 8),
    }
    first = requests.ask(
        f"chuan-bi-{number}-lien-tich",
        "Họp liên tịch chuẩn bị kỳ họp HĐND Thành phố",
        ("tt-hdnd", "ct-mttq", "pct-ubnd-tt", "cvp-ubnd"),
        chair="ct-hdnd",
        deadline=requests.at(later(begin, 8), 17),
        **common,
    )
    checks = [
        requests.ask(
            f"chuan-bi-{number}-{body}",
            "Thẩm tra các báo cáo, tờ trình trình kỳ họp",
            (body, requests.chance.choice(HEADS[:10])),
            kind="tham-tra",
            after=(cc.After(meeting=first, working_days=5),),
            deadline=requests.at(later(session, -8), 17),
            **common,
        )
        for body in COMMITTEES
    ]
    return requests.ask(
        f"chuan-bi-{number}-thuong-truc",
        "Thường trực HĐND Thành phố cho ý kiến lần cuối về kỳ họp",
        ("tt-hdnd",),
        after=tuple(cc.After(meeting=name, working_days=1) for name in checks),
        deadline=requests.at(later(session, -3), 17),
        **common,
    )


def ask_voters(requests: Requests) -> None:
    """Ask for voter meetings; they bunch in the weeks before and after sessions."""
    sites = [site.id for site in requests.city.sites if site.id.startswith("kv-")]
    code = count(1)
    for year, meetings in VOTERS.items():
        bunches = [month for (at, month), _ in SESSIONS if at == year] + [5, 5]
        for number in range(meetings):
            month = bunches[number % len(bunches)]
            near = [d for d in requests.days if d.year == year and abs(d.month - month) <= 1]
            group = number % 10 + 1
            requests.ask(
                f"cu-tri-{next(code):03}",
                f"Tổ đại biểu số {group} tiếp xúc cử tri",
                (f"to-db-{group}",),
                kind="tiep-xuc-cu-tri",
                office="VPHDND",
                room=None,
                site=sites[(number + group) % len(sites)],
                asked_start=requests.at(
                    requests.chance.choice(near), *requests.chance.choice(HOURS)
                ),
                priority=3,
            )


def ask_visits_and_guests(requests: Requests) -> None:
    """Ask for the visits of six supervision teams, for foreign guests and draft laws."""
    sites = [site.id for site in requests.city.sites if site.id.startswith("kv-")]
    for number in range(30):
        lead = CHAIRS[8 + number % 6]
        requests.ask(
            f"khac-giam-sat-{number + 1:02}",
            f"Đoàn giám sát số {number % 6 + 1} làm việc tại cơ sở",
            requests.chance.sample(HEADS, 2),
            chair=lead,
            kind="khao-sat",
            office="VPHDND",
            half_days=1,
            room=None,
            site=requests.chance.choice(sites),
            **requests.some_week(10, 20),
            priority=2,
        )
    for number in range(48):
        requests.ask(
            f"khac-khach-{number + 1:02}",
            "Tiếp, trao đổi kinh nghiệm với đoàn khách",
            chair=requests.chance.choice(("pct-hdnd-tt", "pct-hdnd", "pct-ubnd-tt", "pct-ubnd-vx")),
            kind="tiep-khach",
            office="VPHDND",
            seats=20,
            minutes=60,
            asked_start=requests.some_hour(),
            priority=2,
        )
    for number in range(15):
        requests.ask(
            f"khac-luat-{number + 1:02}",
            "Hội nghị góp ý dự án luật",
            ("dbqh-chuyen-trach", *requests.chance.sample(HEADS, 3)),
            chair="ptd-dbqh",
            kind="hoi-nghi",
            office="VPHDND",
            seats=60,
            **requests.some_week(5, 15),
            priority=3,
        )
