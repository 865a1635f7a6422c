"""Whose modules are: found once, and again when something was imported."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING

import pytest

from nbleak.retain import imported
from nbleak.retain.imported import Imported

if TYPE_CHECKING:
    from pathlib import Path

NAME = "nbleak_test_of_the_users"


@pytest.fixture
def users_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file in the folder one works in; the module is gone after the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, NAME, types.ModuleType(NAME))
    del sys.modules[NAME]
    return str(tmp_path / "mine.py")


def module(file: str) -> types.ModuleType:
    """A module that says it came from there."""
    made = types.ModuleType(NAME)
    made.__file__ = file
    return made


def test_what_is_imported_later_is_found(users_file: str) -> None:
    """Also under a name that a library's module had, which is known as such by then."""
    known, imports = frozenset(sys.modules), Imported()
    theirs, mine = module(sys.prefix + "/site-packages/theirs.py"), module(users_file)
    sys.modules[NAME] = theirs
    assert NAME not in imports.users(known)

    sys.modules[NAME] = mine
    assert imports.users(known)[NAME] is mine

    sys.modules[NAME] = reimported = module(users_file)
    assert imports.users(known)[NAME] is reimported

    del sys.modules[NAME]
    assert NAME not in imports.users(known)


def test_what_is_known_is_not_the_users(users_file: str) -> None:
    """The names given count, and not those given before."""
    imports = Imported()
    sys.modules[NAME] = module(users_file)
    assert NAME in imports.users(frozenset())
    assert NAME not in imports.users(frozenset({NAME}))


def test_nothing_is_asked_anew_while_nothing_changes(
    users_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One's own module is looked at once, until one works elsewhere."""
    imports, asked = Imported(), list[object]()
    sys.modules[NAME] = module(users_file)
    real = imported.is_users
    monkeypatch.setattr(imported, "is_users", lambda *args: (asked.append(args[0]), real(*args))[1])
    first = imports.users(frozenset())
    count = len(asked)
    assert imports.users(frozenset()) == first
    assert len(asked) == count > 0

    monkeypatch.chdir("/")
    imports.users(frozenset())
    assert len(asked) > count
