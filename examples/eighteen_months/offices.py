"""The city as it was until 30 June 2025: 30 districts, 579 communes, and the posts of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import coord_calendar as cc

DIRECTORY = Path(__file__).parents[1] / "hanoi_week" / "city.json"


def names(text: str) -> tuple[str, ...]:
    """Return what stands between semicolons."""
    return tuple(" ".join(name.split()) for name in text.split(";"))


DISTRICTS = names("""Ba Đình; Hoàn Kiếm; Tây Hồ; Long Biên; Cầu Giấy; Đống Đa; Hai Bà Trưng;
    Hoàng Mai; Thanh Xuân; Hà Đông; Bắc Từ Liêm; Nam Từ Liêm; Sóc Sơn; Đông Anh; Gia Lâm; Thanh Trì;
    Mê Linh; Ba Vì; Phúc Thọ; Đan Phượng; Hoài Đức; Quốc Oai; Thạch Thất; Chương Mỹ; Thanh Oai;
    Thường Tín; Phú Xuyên; Ứng Hòa; Mỹ Đức; Sơn Tây""")
COMMUNES = 579


CHAIRS = names("""pct-ubnd-tt; pct-ubnd-kt; pct-ubnd-dt; pct-ubnd-vx; pct-ubnd-nn; ct-ubnd;
    cvp-ubnd; pct-hdnd-tt; pct-hdnd; tb-ktns; tb-do-thi; tb-vhxh; tb-phap-che; ptd-dbqh; cvp-hdnd;
    pbt-thuong-truc; tb-noi-chinh; tb-tgdv; tb-to-chuc; cn-ubkt; cvp-tu; ct-mttq""")
"""Who chairs working meetings: seven of the People's Committee, eight of the Council, then the
party's and the Front's."""
HEADS = names("""gd-snv; gd-stp; gd-stc; gd-sct; gd-snnmt; gd-sxd; gd-sqhkt; gd-svhtt; gd-skhcn;
    gd-sgddt; gd-syt; gd-sdttg; chanh-thanh-tra; gd-cong-an; truong-thue; bql-kcn; bql-dsdt;
    bqlda-gt; bqlda-dd; gd-hcc; tb-tcd; pgd-stc; pgd-stc-2; pgd-sxd; pgd-sxd-2; pgd-snnmt;
    pgd-snnmt-2; pgd-snv; pb-tgdv; pb-to-chuc""")
OFFICE_OF = dict(zip(CHAIRS, ["VPUB"] * 7 + ["VPHDND"] * 8 + ["VPTU"] * 7, strict=True))
"""The office that asks for a chair's meetings."""
HOURS = ((8, 0), (8, 30), (9, 0), (10, 0), (13, 30), (14, 0), (15, 0))
SUBJECTS = names("""dự án đầu tư công; kế hoạch sử dụng đất; quy hoạch phân khu; trật tự xây dựng;
    chuyển đổi số; cải cách hành chính; an toàn giao thông; vệ sinh môi trường; trường học;
    giải phóng mặt bằng; ngân sách năm; đơn thư, khiếu nại; công tác cán bộ; di tích, lễ hội""")


def city() -> cc.City:
    """Return the directory of ``hanoi_week`` with the bridge points and districts of the time."""
    document: dict[str, Any] = json.loads(DIRECTORY.read_text(encoding="utf-8"))
    points = [("thanh-pho", "Điểm cầu chính Thành phố")]
    points += [(f"quan-{n:02}", f"Điểm cầu {name}") for n, name in enumerate(DISTRICTS, 1)]
    points += [(f"xa-{n:03}", f"Điểm cầu xã, phường {n}") for n in range(1, COMMUNES + 1)]
    for number, name in enumerate(DISTRICTS, 1):
        post = f"ct-quan-{number:02}"
        title = f"Chủ tịch UBND {name}"
        document["posts"].append({"id": post, "title": title, "title_en": f"Chair of {name}"})
        document["people"].append({"id": f"dc-{post}", "name": f"Đồng chí {title}"})
        document["tenures"].append({"person": f"dc-{post}", "post": post})
    document["bodies"].append(
        {
            "id": "lanh-dao-quan",
            "name": "Lãnh đạo các quận, huyện, thị xã",
            "kind": "state",
            "members": [f"ct-quan-{number:02}" for number in range(1, len(DISTRICTS) + 1)],
        }
    )
    document["points"] = [
        {"id": name, "name": label, "unit": label.removeprefix("Điểm cầu ")}
        for name, label in points
    ]
    names = [name for name, _ in points]
    document["point_groups"] = [
        {"id": "toan-thanh-pho", "name": "Toàn Thành phố", "points": names},
        {"id": "quan-huyen", "name": "Các quận, huyện, thị xã", "points": names[: 1 + 30]},
    ]
    link = {"id": "cau", "name": "Cầu truyền hình Thành phố", "conferences": 2, "points": 700}
    return cc.City.model_validate(document | {"links": [link], "calendar": {}})
