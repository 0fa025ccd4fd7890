"""Turns at the workers: who comes next, and that nobody waits for a host that takes for ever."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import pytest

from spiders.workers.turns import Turns

SMALL, LARGE, HUGE = 10_000, 700_000, 3_000_000


class Queue:
    """Jobs that ask for turns, and the order in which they had them."""

    def __init__(self, number: int, ahead: int = 0) -> None:
        self.turns = Turns(number, ahead)
        self.order: list[str] = []
        self._asked: list[asyncio.Task[None]] = []

    async def ask(
        self, name: str, host: str, size: int = SMALL, seconds: float = 0.1, *, slow: bool = False
    ) -> None:
        """Queues a job that takes so many seconds, by its own word."""
        self._asked.append(asyncio.ensure_future(self._job(name, host, size, seconds, slow)))
        await asyncio.sleep(0)

    async def hold(self, held: asyncio.Event) -> "asyncio.Task[None]":
        """A large job that has its turn until it is let go."""

        async def hang() -> None:
            async with self.turns.turn("trap.example", LARGE):
                await held.wait()

        hanging = asyncio.ensure_future(hang())
        await asyncio.sleep(0)
        return hanging

    async def end(self) -> list[str]:
        """The order, once all had their turns."""
        await asyncio.gather(*self._asked)
        return self.order

    async def _job(
        self, name: str, host: str, size: int, seconds: float, slow: bool = False
    ) -> None:
        async with self.turns.turn(host, size, slow=slow) as turn:
            self.order.append(name)
            turn.seconds = seconds


def order_of(play: Coroutine[Any, Any, list[str]]) -> list[str]:
    return asyncio.run(play)


def test_the_host_that_took_least_comes_first() -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        async with queue.turns.turn("trap.example", SMALL) as turn:
            turn.seconds = 6.0
            for number in range(2):
                await queue.ask(f"trap {number}", "trap.example")
            await queue.ask("λιμάνι", "limani.example", seconds=0.2)
            await queue.ask("ميناء", "mina.example", seconds=0.1)
            await queue.ask("λιμάνι again", "limani.example")
        return await queue.end()

    assert order_of(play()) == ["λιμάνι", "ميناء", "λιμάνι again", "trap 0", "trap 1"]


def test_of_one_host_the_small_pages_come_first_and_equal_ones_as_they_came() -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        async with queue.turns.turn("port.example", SMALL):
            for name, size in (("huge", LARGE), ("a", 9), ("b", 9), ("middle", 700)):
                await queue.ask(name, "port.example", size)
        return await queue.end()

    assert order_of(play()) == ["a", "b", "middle", "huge"]


def test_some_hundredths_of_a_second_put_no_small_page_behind_those_of_other_hosts() -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        async with queue.turns.turn("λιμάνι.example", SMALL) as turn:
            turn.seconds = 0.15
            await queue.ask("middle", "port.example", 700)
            await queue.ask("small", "λιμάνι.example", 9)
        return await queue.end()

    assert order_of(play()) == ["small", "middle"]


@pytest.mark.parametrize(("size", "slow"), [(LARGE, False), (SMALL, True)])
def test_what_is_large_or_slow_leaves_one_turn_to_the_others(size: int, slow: bool) -> None:
    async def play() -> list[str]:
        queue, held = Queue(2), asyncio.Event()
        hanging = await queue.hold(held)
        await queue.ask("first", "porto.example")
        await queue.ask("long", "other.example", size, slow=slow)
        await queue.ask("second", "porto.example")
        before = list(queue.order)
        held.set()
        await hanging
        return [*before, "-", *(await queue.end())[len(before) :]]

    assert order_of(play()) == ["first", "second", "-", "long"]


def test_what_is_slow_does_not_take_every_turn_before_anything_else_has_come() -> None:
    async def play() -> list[str]:
        queue, held = Queue(2), asyncio.Event()
        hanging = await queue.hold(held)
        await queue.ask("slow", "other.example", slow=True)
        await queue.ask("first", "porto.example")
        before = list(queue.order)
        held.set()
        await hanging
        return [*before, "-", *(await queue.end())[len(before) :]]

    assert order_of(play()) == ["first", "-", "slow"]


def test_once_nothing_small_comes_the_large_take_every_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("spiders.workers.turns._QUIET", 0.01)

    async def play() -> list[str]:
        queue, held = Queue(2), asyncio.Event()
        hanging = await queue.hold(held)
        await queue.ask("small", "porto.example")
        await queue.ask("large", "other.example", LARGE)
        order = await queue.end()  # while the other one is held
        held.set()
        await hanging
        return order

    assert order_of(play()) == ["small", "large"]


def test_turns_are_given_ahead_but_nothing_large_waits_for_what_is_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("spiders.workers.turns._QUIET", 0.01)

    async def play() -> list[str]:
        queue, held = Queue(2, ahead=2), asyncio.Event()
        hanging = [await queue.hold(held) for _ in "12"]
        await asyncio.sleep(0.05)  # both have their turns now, as nothing small comes
        await queue.ask("large", "other.example", LARGE)
        await queue.ask("small", "porto.example")
        await queue.ask("مقال", "mina.example")
        await asyncio.sleep(0.05)
        before = list(queue.order)
        held.set()
        await asyncio.gather(*hanging)
        return [*before, "let go", *(await queue.end())[len(before) :]]

    assert order_of(play()) == ["small", "مقال", "let go", "large"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_where_there_is_one_turn_everybody_has_it(size: int) -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        await queue.ask("before", "port.example")
        await queue.ask("one", "port.example", size)
        return await queue.end()

    assert order_of(play()) == ["before", "one"]


def test_a_turn_that_fails_or_is_left_is_given_on() -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        with suppress(ValueError):
            async with queue.turns.turn("port.example", SMALL):
                leaving = asyncio.ensure_future(queue._job("left", "port.example", 1, 0))
                await queue.ask("stays", "port.example")
                leaving.cancel()
                raise ValueError("no feed")
        return await queue.end()

    assert order_of(play()) == ["stays"]


def test_a_turn_that_comes_as_its_job_leaves_is_given_on() -> None:
    async def play() -> list[str]:
        queue = Queue(1)
        async with queue.turns.turn("port.example", SMALL):
            leaving = asyncio.ensure_future(queue._job("left", "a.example", 1, 0))
            await asyncio.sleep(0)
            await queue.ask("stays", "port.example")
        leaving.cancel()  # called already, and not yet awake
        return await queue.end()

    assert order_of(play()) == ["stays"]


def test_who_waits_when_all_is_closed_is_sent_away() -> None:
    async def play() -> list[str]:
        turns = Turns(1)
        async with turns.turn("port.example", SMALL):
            waiting = asyncio.ensure_future(turns._called("port.example", SMALL, False))
            await asyncio.sleep(0)
            turns.close()
            return [type(one).__name__ for one in await asyncio.gather(waiting, return_exceptions=True)]  # fmt: skip

    assert order_of(play()) == ["CancelledError"]


def test_who_is_sent_away_and_leaves_at_once_gives_nothing_back() -> None:
    async def play() -> list[str]:
        queue, held = Queue(1), asyncio.Event()
        holding = await queue.hold(held)
        leaving = asyncio.ensure_future(queue._job("left", "a.example", 1, 0))
        await asyncio.sleep(0)
        queue.turns.send_away(lambda: ValueError("the crawl ends"))
        leaving.cancel()
        await asyncio.wait([leaving])
        await queue.ask("next", "port.example")
        before = list(queue.order)
        held.set()
        await holding
        return [*before, "let go", *(await queue.end())]

    assert order_of(play()) == ["let go", "next"]


def test_one_look_at_the_clock_is_set_however_much_that_is_small_passes_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def play() -> list[str]:
        queue, held, set_for = Queue(2), asyncio.Event(), list[float]()
        loop = asyncio.get_running_loop()
        at = loop.call_at

        def noted(when: float, *what: Any, **more: Any) -> asyncio.TimerHandle:
            set_for.append(when)
            return at(when, *what, **more)

        monkeypatch.setattr(loop, "call_at", noted)
        hanging = await queue.hold(held)
        await queue.ask("first", "porto.example")
        await queue.ask("large", "other.example", LARGE)
        for number in range(5):
            await queue.ask(str(number), "porto.example")
        assert len(set_for) == 1
        held.set()
        await hanging
        return await queue.end()

    assert order_of(play()) == ["first", *"01234", "large"]


def test_of_what_is_huge_one_has_its_turn_at_a_time() -> None:
    async def play() -> list[str]:
        queue, held = Queue(3), asyncio.Event()
        await queue.ask("first", "a.example", HUGE)
        await queue.ask("second", "b.example", HUGE)
        await queue.ask("large", "c.example", LARGE)
        holding = asyncio.ensure_future(_hold(queue.turns, held))
        await asyncio.sleep(0)
        await queue.ask("third", "d.example", HUGE)
        await queue.ask("small", "d.example")
        await asyncio.sleep(0.05)
        before = list(queue.order)
        held.set()
        await holding
        return [*before, "let go", *(await queue.end())[len(before) :]]

    order = order_of(play())
    assert order.index("small") < order.index("let go") < order.index("third")


async def _hold(turns: Turns, held: asyncio.Event) -> None:
    async with turns.turn("trap.example", HUGE):
        await held.wait()
