"""Knowing objects again that were there before the user's code."""

from __future__ import annotations

import weakref

from nbleak.retain.given import Given


class Handler:
    """What a library registers."""


def test_an_object_is_known_again_and_not_kept() -> None:
    """Things without weak references, too."""
    given, handler, pair = Given(), Handler(), (1, [])
    for obj in (handler, pair):
        given.add(obj)
    alive = weakref.ref(handler)

    assert handler in given
    assert pair in given
    assert Handler() not in given
    del handler
    assert alive() is None


def test_another_object_at_the_same_address_is_not_known() -> None:
    """A handler of the user's once stood where a library's had been, and had no holder."""
    given, places = Given(), set()
    for _ in range(100):
        handler = Handler()
        given.add(handler)
        places.add(id(handler))
        del handler
    anew = [made for made in (Handler() for _ in range(100)) if id(made) in places]

    assert anew
    assert not any(made in given for made in anew)
