"""`%%leakcheck` runs its cell as a plain cell and always says what it kept."""

from __future__ import annotations

import json

import pytest

from ..shells import Kernel, Shell

LEAK = """\
import torch
w = torch.randn(512, 512, requires_grad=True)
kept = []
for _ in range(8):
    kept.append((torch.relu(w @ torch.randn(512, 512)) ** 2).sum())
"""


def test_the_last_expression_is_shown_and_kept_as_usual(loaded: Shell) -> None:
    """`Out` and `_` are those of a plain cell."""
    result = loaded.ok("%%leakcheck\nx = 20\nx + 1")

    assert result.result == 21
    assert loaded.ip.user_ns["_"] == 21
    assert loaded.ip.user_ns["Out"][loaded.ip.execution_count - 1] == 21


def test_strings_are_untouched(loaded: Shell) -> None:
    """No indentation is added to a triple-quoted string."""
    loaded.ok('%%leakcheck\ntext = """a\nb\n  %%time\n!ls"""')

    assert loaded.ip.user_ns["text"] == "a\nb\n  %%time\n!ls"


def test_await_and_nested_magics_work(kernel: Kernel) -> None:
    """Top-level await, line magics, shell escapes and a second cell magic."""
    awaited = kernel.ok("%%leakcheck --quiet\nimport asyncio\nawait asyncio.sleep(0.01)\n'slept'")
    assert awaited.bundles[-1]["text/plain"] == "'slept'"

    magics = kernel.ok("%%leakcheck --quiet\nwhere = %pwd\n%matplotlib --list\nfiles = !echo hello")
    assert "Available" in magics.text
    assert kernel.ok("files[0], type(where).__name__").bundles[-1]["text/plain"] == (
        "('hello', 'str')"
    )

    timed = kernel.ok("%%leakcheck --quiet\n%%time\nx = 1")
    assert "Wall time" in timed.text


def test_line_numbers_are_those_of_the_cell(loaded: Shell, capsys) -> None:
    """An error names the line as the user sees it, the magic's line counted."""
    result = loaded.run("%%leakcheck --quiet\nx = 1\ny = 2\n1/0")

    assert isinstance(result.error_in_exec, ZeroDivisionError)
    traceback = result.error_in_exec.__traceback__
    while traceback.tb_next:
        traceback = traceback.tb_next
    assert traceback.tb_lineno == 4


def test_it_always_shows_and_quiet_shows_only_leaks(loaded: Shell) -> None:
    """A clean report is one line; `--quiet` leaves even that away."""
    loaded.ok("%%leakcheck\nx = 1")
    (bundle,) = loaded.displayed
    assert len(bundle["text/plain"].strip().splitlines()) == 1

    loaded.ok("%%leakcheck --quiet\nx = 1")
    assert len(loaded.displayed) == 1


def test_plain_cells_show_leaks_and_nothing_else(loaded: Shell) -> None:
    """Quiet by default."""
    loaded.ok("x = 1", "import torch", "y = torch.zeros(1024, 1024)")
    assert loaded.displayed == []

    loaded.ok(LEAK)
    assert "kept" in loaded.displayed[-1]["text/plain"]


def test_fail_on_raises_after_the_report(kernel: Kernel) -> None:
    """The report comes first, then a clear error that stops Run All."""
    ran = kernel.run(f"%%leakcheck --fail-on 1MB\n{LEAK}")

    kinds = [m["msg_type"] for m in ran.messages if m["msg_type"] in {"display_data", "error"}]
    assert kinds == ["display_data", "error"]
    assert ran.status == "error"
    assert ran.reply["ename"] == "LeakLimitError"
    assert "allowed are 977 KiB" in ran.reply["evalue"]
    assert "leaked" in ran.reply["evalue"]


def test_fail_on_is_silent_below_the_limit(loaded: Shell) -> None:
    """A cell within its limit succeeds, and the error slots stay empty."""
    import sys

    assert loaded.run("%%leakcheck --fail-on 1GB\nx = 1").success
    assert not hasattr(sys, "last_value")


def test_json_is_written(loaded: Shell, tmp_path) -> None:
    """The file holds the report as it travels."""
    path = tmp_path / "report.json"

    loaded.ok(f"%%leakcheck --quiet --json {path}\nx = 1")

    assert json.loads(path.read_text())["version"] == 1


def test_a_file_that_cannot_be_written_is_said(loaded: Shell, capsys) -> None:
    """The cell succeeds all the same."""
    loaded.ok("%%leakcheck --quiet --json /no/such/folder/r.json\nx = 1")

    assert "could not write /no/such/folder/r.json" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["--bogus", "--top many", "--fail-on ten", "--fail-on"])
def test_wrong_options_are_named_and_nothing_runs(loaded: Shell, line: str, capsys) -> None:
    """A usage error as IPython shows it."""
    result = loaded.run(f"%%leakcheck {line}\nran = True")

    assert not result.success
    assert "ran" not in loaded.ip.user_ns


def test_help(loaded: Shell, capsys) -> None:
    """`?` shows the options of both magics."""
    page: list[str] = []
    loaded.ip.set_hook("show_in_pager", lambda _self, data, *_a, **_m: page.append(str(data)))

    loaded.run("%%leakcheck?")
    loaded.run("%nbleak?")

    said = "".join(page) + capsys.readouterr().out
    assert "--fail-on" in said
    assert "free" in said


def test_it_works_inside_another_magic(loaded: Shell, capsys) -> None:
    """Called as a magic, it runs the cell and measures the whole."""
    loaded.ip.run_cell_magic("leakcheck", "--quiet", "deep = 5")

    assert loaded.ip.user_ns["deep"] == 5
