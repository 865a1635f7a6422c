"""`%nbleak` and its commands."""

from __future__ import annotations

import pytest

from nbleak.config import format_bytes
from nbleak.kernel.commands import COMMANDS
from nbleak.render import render

from ..shells import Shell

ECHO = ("import torch", "torch.zeros(1024, 1024)")


def said(shell: Shell, capsys: pytest.CaptureFixture[str], command: str) -> str:
    """What a command prints."""
    capsys.readouterr()
    shell.run(f"%nbleak {command}")
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_before_anything_happened(
    loaded: Shell, capsys, command: str
) -> None:
    """In a fresh session each says something, and none raises anything but a usage error."""
    text = said(loaded, capsys, command)

    assert text or loaded.displayed
    assert "Traceback" not in text


def test_status_lists_meters_with_units(loaded: Shell, capsys) -> None:
    """The host's memory with its limit, and what is counted."""
    text = said(loaded, capsys, "")

    assert "nbleak is on: 0 cells" in text
    assert "resident (host)" in text
    assert "Python objects" in text.partition("resident ")[2].splitlines()[-1]
    assert " of " in text


def test_status_says_what_would_stay_open(loaded: Shell, capsys, tmp_path) -> None:
    """A file that no cell closes so far, and nothing of it once one does."""
    loaded.ok(f"log = open({str(tmp_path / 'log')!r}, 'w')\nlog.write('begun')")

    assert "if the notebook ended here: `log` is never closed" in said(loaded, capsys, "")
    loaded.ok("log.close()")
    assert "if the notebook ended here" not in said(loaded, capsys, "")


def test_top_lists_who_holds_what(loaded: Shell) -> None:
    """Leaks first, then what is in use."""
    loaded.ok(*ECHO, "kept = torch.zeros(512, 1024)", "%nbleak top")

    text = loaded.displayed[-1]["text/plain"]
    assert text.startswith("The notebook holds 4.00 MiB it should not")
    assert "Out[3]" in text
    assert "kept 2.00 MiB" in text


def test_report_shows_the_last_cell_again(loaded: Shell) -> None:
    """The same bundle a second time."""
    loaded.ok(*ECHO)
    (first,) = loaded.displayed

    loaded.ok("%nbleak report")

    assert loaded.displayed[-1]["text/plain"] == first["text/plain"]


def test_explain_by_code_and_by_name(loaded: Shell, capsys) -> None:
    """Prose of the rule; an unknown one is said with what is near."""
    by_code = said(loaded, capsys, "explain NBL202")
    by_name = said(loaded, capsys, "explain torch-loss-list-retention")

    assert by_code == by_name
    assert "graph" in by_code
    assert "NBL202" in said(loaded, capsys, "explain NBL2O2")


def test_free_says_predicted_and_freed(loaded: Shell, capsys) -> None:
    """By number and by name; the bytes are gone from the process."""
    loaded.ok(*ECHO)
    text = said(loaded, capsys, "free 1")

    assert "freed 4.00 MiB of 4.00 MiB predicted" in text
    assert "nothing called Out[3]" in said(loaded, capsys, "free Out[3]")


def test_free_of_an_amount_names_the_least_that_has_to_go(loaded: Shell, capsys) -> None:
    """First what would go and what is lost; `now` lets go of it and measures."""
    loaded.ok(*ECHO, "big = torch.zeros(4, 1024, 1024)", "small = torch.zeros(1024, 512)")

    text = said(loaded, capsys, "free 10MiB")
    assert "to get 16.0 MiB back" in text
    assert "del big; you lose the variable big" in text
    assert "small" not in text
    assert "big" in loaded.ip.user_ns

    assert "freed 16.0 MiB of 16.0 MiB predicted" in said(loaded, capsys, "free 10 MiB now")
    assert "big" not in loaded.ip.user_ns
    assert "all that could go brings" in said(loaded, capsys, "free 3GB")


def test_free_of_a_plain_name_deletes_it(loaded: Shell, capsys) -> None:
    """Naming a variable is asking for it."""
    loaded.ok("import torch", "big = torch.zeros(1024, 1024)")

    assert "freed 4.00 MiB" in said(loaded, capsys, "free big")
    assert "big" not in loaded.ip.user_ns


def test_one_of_two_names_frees_nothing_and_the_other_is_said(loaded: Shell, capsys) -> None:
    """Nothing is let go of for nothing; both in one command, with one prediction."""
    loaded.ok("import torch", "big = torch.zeros(1024, 1024)", "boxes = {'first': big}")

    text = said(loaded, capsys, "free big")
    assert "big frees nothing alone: boxes holds the same" in text
    assert "%nbleak free big boxes brings 4.00 MiB" in text
    assert "big" in loaded.ip.user_ns

    text = said(loaded, capsys, "free big, boxes")
    assert "del big; del boxes freed 4.00 MiB of 4.00 MiB predicted" in text
    assert not {"big", "boxes"} & loaded.ip.user_ns.keys()


def test_several_holders_that_share_nothing_go_in_one_command(loaded: Shell, capsys) -> None:
    """By number and by name; one that is not there leaves all as it was."""
    loaded.ok(*ECHO, "big = torch.zeros(1024, 1024)")

    assert "nothing called 1 bag holds" in said(loaded, capsys, "free 1 bag")
    assert "freed 8.00 MiB of 8.00 MiB predicted" in said(loaded, capsys, "free 1 big")


def test_a_graph_that_two_names_share_goes_as_the_report_says(loaded: Shell, capsys) -> None:
    """The row names both; its number takes the same as its words."""
    loaded.ok("import torch\nnet = torch.nn.Linear(512, 512).eval()\nstate = torch.zeros(512, 512)")
    loaded.ok("for _ in range(8):\n    out = net(state).tanh()\n    state = out * 2")
    (leak,) = loaded.report.leaks

    assert [part.root for part in leak.holder.release.also] == ["out"]
    assert "free: %nbleak free state out" in render(loaded.report, "text")
    assert f"of {format_bytes(leak.bytes)} predicted" in said(loaded, capsys, "free 1")


def test_advice_is_given_again_where_nbleak_can_do_nothing(loaded: Shell, capsys) -> None:
    """A thread that runs: the report offers no command, and its number says why."""
    loaded.ok(
        "import threading, torch\ndone = threading.Event()\n"
        "def wait(batch):\n    done.wait()\n"
        "threading.Thread(target=wait, args=(torch.zeros(1024, 1024),), name='waits').start()"
    )
    text = " ".join(render(loaded.report, "text").split())
    told = said(loaded, capsys, "free 1")
    loaded.ok("done.set()")

    assert "%nbleak free" not in text
    assert "to free: let waits end" in text
    assert "nbleak cannot let go of this; let waits end" in told


def test_trim_returns_what_the_allocator_keeps(loaded: Shell, capsys) -> None:
    """Resident memory and the kept part, before and after."""
    text = said(loaded, capsys, "trim")

    assert "resident" in text
    assert "kept free by allocators" in text


def test_config_lists_and_sets(loaded: Shell, capsys) -> None:
    """Every option with its help; a wrong one is named."""
    assert "threshold_bytes" in said(loaded, capsys, "config")
    loaded.ok("%nbleak config threshold_bytes=10MB")
    assert loaded.extension.session.config.threshold_bytes == 10_000_000
    assert "tops" in said(loaded, capsys, "config tops=3")


def test_the_threshold_silences_small_leaks(loaded: Shell) -> None:
    """Below it nothing is shown."""
    loaded.ok("%nbleak config threshold_bytes=10MB", *ECHO)

    assert loaded.displayed == []


def test_off_and_on(loaded: Shell) -> None:
    """Off measures nothing, on measures again."""
    loaded.ok("%nbleak off", *ECHO)
    assert loaded.displayed == []

    loaded.ok("%nbleak on", "torch.zeros(1024, 1024)")
    assert len(loaded.extension.session.history) == 1
    assert loaded.displayed
