"""The tiny city of :mod:`cities`, whose Committee Chair has deputies and a secretary.

=========  ====================================================================
``pct-tt``  standing vice-chair, rank 5, in charge of no field: ``p4``
``pct-kt``  vice-chair for the economy, rank 6: ``p5``
``pct-vx``  vice-chair for culture, rank 7: ``p6``
``tk-ub``   secretary of the chair: ``p7`` until Tuesday, then ``p3``
=========  ====================================================================
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cities import MONDAY, tiny_city
from coord_calendar.domain.people import Delegation, Person, Post, Tenure

if TYPE_CHECKING:
    from coord_calendar.domain.city import City

ECONOMY, CULTURE = "kinh tế", "văn hóa - xã hội"
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)

_POSTS = (
    Post(id="pct-tt", title="Phó Chủ tịch Thường trực", title_en="Standing Vice-Chair", rank=5),
    Post(id="pct-kt", title="Phó Chủ tịch KT", title_en="Vice-Chair E", rank=6, fields=(ECONOMY,)),
    Post(id="pct-vx", title="Phó Chủ tịch VX", title_en="Vice-Chair C", rank=7, fields=(CULTURE,)),
    Post(id="tk-ub", title="Thư ký CT UBND", title_en="Chair's Secretary", rank=50),
)
_HOLDERS = {"pct-tt": "p4", "pct-kt": "p5", "pct-vx": "p6"}


def city_with_deputies(**changes: Any) -> City:
    """Return the city, with any field replaced by `changes`."""
    tiny = tiny_city()
    deputies = {"deputies": ("pct-vx", "pct-kt", "pct-tt")}
    posts = (
        post.model_copy(update=deputies) if post.id == "ct-ub" else post for post in tiny.posts
    )
    fields: dict[str, Any] = {
        "posts": (*posts, *_POSTS),
        "people": (*tiny.people, *(Person(id=f"p{no}", name=f"Người {no}") for no in range(4, 8))),
        "tenures": (
            *tiny.tenures,
            *(Tenure(person=person, post=post) for post, person in _HOLDERS.items()),
            Tenure(person="p7", post="tk-ub", last_day=TUESDAY),
            Tenure(person="p3", post="tk-ub", first_day=WEDNESDAY),
        ),
        "delegations": (Delegation(secretary="tk-ub", leader="ct-ub"),),
    }
    return tiny_city(**{**fields, **changes})
