"""A second search by single moves, as a program: ``python -m coord_calendar.cpsat.moves.second``.

It is started by :mod:`.partner` and by nobody else. What it is to do, an order, comes on
its standard input, and each better plan it finds goes out on its standard output. Between two
rounds it asks for the best plan known. It ends when its input does, and so with whoever started it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO

from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.limits import Limits
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.messages import News
from coord_calendar.cpsat.moves.mover import Mover

if TYPE_CHECKING:
    from coord_calendar.cpsat.board import Cost
    from coord_calendar.cpsat.moves.messages import Order
    from coord_calendar.cpsat.options import Plan


def main(told: BinaryIO, tell: BinaryIO) -> None:
    """Search as ordered until time is over or nothing more can be heard.

    Parameters
    ----------
    told : binary file
        Brings the order, then the best plan known each time it is asked for.
    tell : binary file
        Takes the news; closed at the end.
    """
    order: Order = pickle.load(told)  # noqa: S301 from the process that started this one
    answers: SimpleQueue[tuple[Plan, Cost] | None] = SimpleQueue()

    def listen() -> None:
        try:
            while True:
                answers.put(pickle.load(told))  # noqa: S301 likewise
        except EOFError:
            answers.put(None)

    def send(news: News) -> None:
        pickle.dump(news, tell)
        tell.flush()

    def ask() -> None:
        send(News())
        best = answers.get()
        if best is None:
            raise BrokenPipeError
        board.offer(*best)

    board = Board(order.plan, order.cost, lambda best, _: send(News(board.plan, best)))
    board.prove(medium=order.bound.medium, soft=order.bound.soft)
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    limits = Limits(time.monotonic() + order.seconds, 1, order.seed, lambda: False)
    mover = Mover(Field(order.reading), board, limits, ask)
    # Unasked there is nothing to hear but the end.
    with suppress(BrokenPipeError), tell:
        mover.run(lambda: limits.is_spent or not answers.empty())
    listener.join()


if __name__ == "__main__":
    # Ctrl-C is for whoever started this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Closing `sys.stdout` would leave the pipe open.
    main(sys.stdin.buffer, os.fdopen(sys.stdout.fileno(), "wb"))
