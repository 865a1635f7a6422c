"""Environment variables, and which caches hold the objects they belong to."""

from __future__ import annotations

from nbleak.flow import Cached, SetEnv

from .reading import read


def test_what_an_environment_variable_is_set_to() -> None:
    """Literals, also by way of names and f-strings; None for what is computed."""
    reading = read(
        "import os\nroot = '/opt'\nos.environ['A'] = root",
        "os.environ['B'] = f'{root}/lib'",
        "os.environ['C'] = os.getcwd()",
    )
    assert [(e.variable, e.text) for e in reading.of(SetEnv)] == [
        ("A", "/opt"),
        ("B", "/opt/lib"),
        ("C", None),
    ]


def test_whose_instances_a_cache_holds() -> None:
    """Of methods the class; of functions, static and class methods none."""
    reading = read(
        "import functools",
        "class C:\n"
        "    @functools.cache\n    def a(self):\n        pass\n"
        "    @staticmethod\n    @functools.cache\n    def b(x):\n        pass\n"
        "    @classmethod\n    @functools.lru_cache(maxsize=2)\n    def c(cls):\n        pass\n",
        "@functools.lru_cache\ndef d(x):\n    pass",
    )
    found = {e.name: (e.owner.name if e.owner else None, e.bounded) for e in reading.of(Cached)}
    assert found == {
        "a": ("C", False),
        "b": (None, False),
        "c": (None, True),
        "d": (None, True),
    }
