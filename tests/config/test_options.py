"""One table of options, merged from several places."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbleak.config import OPTIONS, Config, format_bytes, parse_bytes, read_project
from nbleak.model import ConfigError


def test_the_first_source_that_names_an_option_wins() -> None:
    """A magic's argument beats the project file."""
    merged = Config().merged({"top": 3}, {"top": 9, "threshold_bytes": "2 MiB"})

    assert (merged.top, merged.threshold_bytes) == (3, 2 * 1024**2)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("threshold_bytes", "10MB", 10_000_000),
        ("threshold-bytes", 4096, 4096),
        ("show", "off", False),
        ("hints", "true", True),
        ("walk_s", "0.5", 0.5),
        ("ignore", "NBL101, NBL202", ("NBL101", "NBL202")),
        ("select", ["NBL202"], ("NBL202",)),
    ],
)
def test_values_are_read_as_people_write_them(name: str, raw: object, value: object) -> None:
    """Sizes with units, on and off, lists with commas."""
    assert getattr(Config().merged({name: raw}), name.replace("-", "_")) == value


@pytest.mark.parametrize(
    ("name", "raw"), [("threshold_bytes", "ten"), ("show", "maybe"), ("top", "many"), ("tops", 3)]
)
def test_a_wrong_option_is_named(name: str, raw: object) -> None:
    """The error says which option, and what it is for."""
    with pytest.raises(ConfigError, match=name):
        Config().merged({name: raw})


def test_every_option_has_a_help_and_a_readable_default() -> None:
    """The table feeds help texts and docs."""
    assert all(option.help.endswith(".") for option in OPTIONS)
    assert Config().merged({option.name: option.default for option in OPTIONS}) == Config()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.00 KiB"),
        (1_299_227_607, "1.21 GiB"),
        (38 * 1024**2, "38.0 MiB"),
        (1023 * 1024, "1023 KiB"),
        (1024**2 - 1, "1.00 MiB"),
        (212 * 1024**2, "212 MiB"),
        (-5 * 1024**2, "−5.00 MiB"),
        (2**90, "1099511627776 PiB"),
    ],
)
def test_bytes_are_shown_with_two_or_three_digits(value: int | None, shown: str) -> None:
    """Unknown is a dash, and no unit is skipped by rounding."""
    assert format_bytes(value) == shown


@pytest.mark.parametrize("text", ["", "MB", "1 2 MB", "-5MB", "5 furlongs", "1e9"])
def test_what_is_no_size_is_refused(text: str) -> None:
    """The message shows how a size is written."""
    with pytest.raises(ValueError, match="write for example 50MB"):
        parse_bytes(text)


def test_the_nearest_project_file_is_read(tmp_path: Path) -> None:
    """`[tool.nbleak]` of a folder above counts."""
    (tmp_path / "pyproject.toml").write_text('[tool.nbleak]\nthreshold_bytes = "5MB"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)

    assert Config().merged(read_project(below).options).threshold_bytes == 5_000_000


@pytest.mark.parametrize("text", ["[tool.nbleak", "[tool]\nnbleak = 3\n"])
def test_a_broken_project_file_is_named(tmp_path: Path, text: str) -> None:
    """The user learns which file to mend."""
    (tmp_path / "pyproject.toml").write_text(text)

    with pytest.raises(ConfigError, match=r"pyproject\.toml"):
        read_project(tmp_path)
