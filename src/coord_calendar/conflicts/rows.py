"""Bookings as arrays: what the sweep, the peaks and the index are given, and what is wrong with it.

A *booking* is its position in `start` and `end`, whole minutes from any origin, half-open: it ends
as another may begin, and one of no length occupies nothing. A *row* says that a booking uses a
resource; resources are any whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

Ints: TypeAlias = NDArray[np.int64]
"""Whole numbers."""

MOST = 2**31 - 1
"""Bookings that are taken at most: a pair of them stands in one 64-bit number."""


def check(start: Ints, end: Ints, resource: Ints, booking: Ints) -> None:
    """Refuse arrays that are no bookings and rows.

    Parameters
    ----------
    start, end : int64 array of shape (bookings,)
        From when, and until when.
    resource, booking : int64 array of shape (rows,)
        What is used, and by which booking.

    Raises
    ------
    InputError
        If an array is not of whole 64-bit numbers in one dimension, lengths differ, there are more
        than `MOST` bookings, one ends before it starts, or a row names one that is not there.
    """
    arrays = {"start": start, "end": end, "resource": resource, "booking": booking}
    faults = [fault for name, array in arrays.items() for fault in _of_kind(name, array, 1)]
    if not faults:
        faults = [*_of_lengths(arrays), *_of_values(arrays)]
    if faults:
        raise InputError(faults)


def check_demand(demand: Ints, capacity: Ints, resource: Ints) -> None:
    """Refuse demands and capacities that do not belong to the rows.

    Parameters
    ----------
    demand : int64 array of shape (rows,) or (rows, kinds)
        How much each row takes.
    capacity : int64 array of shape (resources,) or (resources, kinds)
        How much each resource has.
    resource : int64 array of shape (rows,)
        Positions in `capacity`.

    Raises
    ------
    InputError
        If shapes or types are wrong, a row names a resource without a capacity, anything is
        negative, or demands cannot be added up in 64 bits.
    """
    arrays = {"demand": demand, "capacity": capacity}
    faults = [fault for name, array in arrays.items() for fault in _of_kind(name, array, 2)]
    if not faults:
        faults.extend(_of_demand(demand, capacity, len(resource)))
        faults.extend(_out_of_range("resource", resource, len(capacity)))
    if faults:
        raise InputError(faults)


def _of_kind(name: str, array: object, dimensions: int) -> Iterator[Fault]:
    kind = type(array).__name__
    if isinstance(array, np.ndarray):
        if array.dtype == np.int64 and 1 <= array.ndim <= dimensions:
            return
        kind = f"{array.dtype}, {array.shape}"
    yield _fault(
        name,
        f"là {kind}; cần mảng numpy int64 có {dimensions} chiều",
        f"is {kind}; expected a numpy array of int64 with {dimensions} dimensions at most",
    )


def _of_lengths(arrays: dict[str, Ints]) -> Iterator[Fault]:
    for one, other in (("start", "end"), ("resource", "booking")):
        lengths = len(arrays[one]), len(arrays[other])
        if lengths[0] != lengths[1]:
            yield _fault(
                other,
                f"có {lengths[1]} số mà {one} có {lengths[0]}; cần bằng nhau",
                f"holds {lengths[1]} numbers and {one} {lengths[0]}; expected as many",
            )


def _of_values(arrays: dict[str, Ints]) -> Iterator[Fault]:
    start, end = arrays["start"], arrays["end"]
    if len(start) > MOST:
        yield _fault(
            "start",
            f"có {len(start)} lịch; cần không quá {MOST}",
            f"holds {len(start)} bookings; expected {MOST} at most",
        )
    elif len(start) == len(end) and (backwards := end < start).any():
        where = int(backwards.argmax())
        yield _fault(
            "end",
            f"của lịch {where} sớm hơn start",
            f"of booking {where} is before its start",
        )
    yield from _out_of_range("booking", arrays["booking"], len(start))


def _of_demand(demand: Ints, capacity: Ints, rows: int) -> Iterator[Fault]:
    if len(demand) != rows or demand.shape[1:] != capacity.shape[1:]:
        yield _fault(
            "demand",
            f"có dạng {demand.shape} mà capacity có dạng {capacity.shape}; cần {rows} dòng và "
            "cùng số loại",
            f"has the shape {demand.shape} and capacity {capacity.shape}; expected {rows} rows "
            "and as many kinds",
        )
    for name, array in (("demand", demand), ("capacity", capacity)):
        if array.size and array.min() < 0:
            yield _fault(
                name,
                f"có số {array.min()}; cần từ 0 trở lên",
                f"holds {array.min()}; expected 0 or more",
            )
    if demand.size and int(demand.max()) * rows >= 2**63:
        yield _fault(
            "demand",
            "quá lớn để cộng trong 64 bit",
            "is too large to be added up in 64 bits",
        )


def _out_of_range(name: str, array: Ints, length: int) -> Iterator[Fault]:
    if array.size and (array.min() < 0 or array.max() >= length):
        yield _fault(
            name,
            f"có số từ {array.min()} đến {array.max()}; cần từ 0 đến dưới {length}",
            f"holds numbers from {array.min()} to {array.max()}; expected 0 to less than {length}",
        )


def _fault(field: str, vi: str, en: str) -> Fault:
    return Fault(vi=f"{field} {vi}", en=f"{field} {en}", record="array", field=field)
