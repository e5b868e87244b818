"""Plan a commune's week: five people under six hats, two rooms, ten meetings."""

import datetime as dt

import coord_calendar as cc

MONDAY = dt.date(2026, 11, 30)
HATS = {"BT": "A", "CT-HĐND": "A", "CT-UBND": "B", "PCT-UBND": "C", "MTTQ": "D", "CA": "E"}
WEEK = """Giao ban Đảng ủy: BT CT-UBND | Giao ban HĐND: CT-HĐND CA | Tiếp công dân: CT-UBND CA
Họp UBND: CT-UBND PCT-UBND CA | Họp Ban Thường vụ Đảng ủy: BT MTTQ
Thẩm tra ngân sách: CT-HĐND PCT-UBND | Họp MTTQ: MTTQ PCT-UBND | Kiểm tra chợ: PCT-UBND CA
Tiếp xúc cử tri: CT-HĐND CT-UBND | Giao ban tháng: BT PCT-UBND"""
city = cc.City(
    id="xa", name="Một xã", offices=(cc.Office(id="vp", name="Văn phòng xã"),),
    posts=tuple(cc.Post(id=hat, title=hat) for hat in HATS), sites=(cc.Site(id="xa", name="Xã"),),
    people=tuple(cc.Person(id=who, name=f"Đồng chí {who}") for who in "ABCDE"),
    tenures=tuple(cc.Tenure(person=who, post=hat) for hat, who in HATS.items()),
    rooms=tuple(cc.Room(id=no, name=no, site="xa", seats=9) for no in ("P1", "P2")))  # fmt: skip
problem = cc.Problem(city=city, first_day=MONDAY, meetings=tuple(
    cc.Meeting(id=f"T{day}-{hats}".replace(" ", "-"), title=title, office="vp", asked_room="P1",
               required=tuple(cc.Attendance(who=hat) for hat in hats.split()),
               asked_start=city.calendar.at(MONDAY + dt.timedelta(days=day - 2), dt.time(8)))
    for day, line in enumerate(WEEK.splitlines(), start=2)
    for title, _, hats in (wish.partition(": ") for wish in line.split(" | "))))  # fmt: skip
print("Trùng lịch khi đăng ký:", *cc.find_clashes(problem), sep="\n")
schedule = cc.solve(problem, time_limit=5).schedule
print(schedule.table(), *cc.find_conflicts(problem, schedule), sep="\n")
cc.publish_feeds(problem, schedule, "out")
