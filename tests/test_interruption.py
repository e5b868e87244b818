from __future__ import annotations

import signal
import threading

import pytest

from coord_calendar.interruption import Interruption, noted


def test_ctrl_c_is_noted_and_then_works_as_before() -> None:
    """While it is noted the program goes on; afterwards the handler of before is back."""
    before = signal.getsignal(signal.SIGINT)
    with Interruption() as interruption:
        assert not interruption.asked
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert interruption.asked
    assert signal.getsignal(signal.SIGINT) is before


def test_where_ctrl_c_would_raise_it_is_noted() -> None:
    """And raises again afterwards."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with noted() as interrupted:
            assert interrupted() is False
            signal.raise_signal(signal.SIGINT)
            assert interrupted() is True
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_program_that_minds_ctrl_c_itself_is_left_to_do_so() -> None:
    """Its own handler is called."""
    with Interruption() as own, noted() as interrupted:
        signal.raise_signal(signal.SIGINT)
        assert own.asked is True
        assert interrupted() is False


def test_in_another_thread_nothing_is_changed() -> None:
    """Python would refuse it."""
    answers: list[bool] = []

    def work() -> None:
        with noted() as interrupted:
            answers.append(interrupted())

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert answers == [False]
