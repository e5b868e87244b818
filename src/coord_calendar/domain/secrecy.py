"""Levels of secrecy, and all that is said of a secret meeting."""

from __future__ import annotations

from enum import StrEnum

SECRET_TITLE = "Công tác riêng"  # noqa: S105 a title, not a password
SECRET_TITLE_EN = "Private business"  # noqa: S105 likewise
"""All that is ever said of what a secret meeting is about."""


class Secrecy(StrEnum):
    """The level of secrecy. **Source** Law on Protection of State Secrets 117/2025/QH15."""

    NONE = "none"
    SECRET = "secret"  # noqa: S105 a level, not a password
    TOP_SECRET = "top_secret"  # noqa: S105 a level, not a password
    UTMOST_SECRET = "utmost_secret"  # noqa: S105 a level, not a password
