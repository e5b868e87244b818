"""Identifiers of events: the same for ever, and without a word about the event.

An identifier is a keyed digest of the city's and the meeting's names. With a key that only the
publisher has (a ledger keeps one) nobody can find a meeting by trying names; without a key one can,
so names of meetings that tell something should be published with a ledger.

An open meeting has one identifier in all feeds, so that a program that shows several of them can
see that it is one meeting. Whatever is secret, or only busy time, has another one in each feed, so
that nobody can link them. A series that is told as one event bears the series' identifier.

**Source** RFC 7986 section 5.3: an identifier holds nothing that identifies user or host.
"""

from __future__ import annotations

import hashlib

NO_KEY = b""
"""Of identifiers that anybody can work out."""


def uid(key: bytes, *names: str) -> str:
    """Return the identifier of what the names name.

    Parameters
    ----------
    key : bytes
        At most 64; `NO_KEY` for none.
    names : str
        From the city's to the meeting's own; none holds a control character.
    """
    said = "\0".join(names).encode()
    digest = hashlib.blake2b(said, key=key, digest_size=16, person=b"coord-calendar")
    return f"{digest.hexdigest()}@coord-calendar"
