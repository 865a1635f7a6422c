"""The report in a terminal."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nbleak.model import Ended, Part, Release, Report
from nbleak.model.holder import ADVISE
from nbleak.render import render

from .parts import GIB, LOSS_LEAK, OUTPUT_LEAK, SUM_VERDICT, change
from .reports import FIXTURES, clean, error, four_leaks, gpu, look, out_of_memory, repeated

GPU = """\
Cell 7 kept 1.21 GiB it should not have         3rd run · 41.2 s · peak 7.10 GiB

  GPU 0  1.43 → 2.64 GiB   [ctx|in use #|leak ##|cached|                       ]
  host   2.29 → 2.31 GiB live

  1.17 GiB  history[0…99] → NllLossBackward0 → saved by ReluBackward0
            line 9 stores losses with their graph; nothing calls backward on
            them
            NBL202 confirmed: 12 MiB per iteration    free: %nbleak free history
  38.0 MiB  net.conv2._forward_hooks[2] → grab → closure feats['x']
            the hook of the former run is still registered
            NBL214 confirmed: 2 hooks on net.conv2 after the re-run
                                                      free: %nbleak free 2

  in use: opt 424 MiB, net 212 MiB, train_x 96.0 MiB
  GPU 0 tensors: parameters 212 MiB, gradients 212 MiB, optimizer 424 MiB,
                 inputs 564 MiB, graph 1.24 GiB, unknown 19.4 MiB
  refuted: NBL210 line 4 (27 graph nodes, 0 saved bytes)                   84 ms"""


def text(report: Report, **style) -> str:
    """The text form."""
    return render(report, "text", **style)


def test_report_looks_like_this():
    """The report of the visual target, to the letter."""
    assert text(gpu()) == GPU


def test_clean_report_is_one_line():
    """A report that asks for nothing takes one line of a terminal."""
    assert text(clean()) == (
        "Cell 3 kept nothing it should not have · +3.20 MiB in use · peak 120 MiB · 0.4 s"
    )


def test_clean_report_still_tells_what_was_predicted():
    """What became of the cell's findings follows the one line."""
    report = dataclasses.replace(clean(), verdicts=(SUM_VERDICT,))
    assert "\n  refuted: NBL210 line 4 (27 graph nodes, 0 saved bytes)" in text(report)


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("width", [40, 52, 80, 120])
def test_no_line_is_wider_than_the_terminal(name, width):
    """Nothing wraps by itself, so alignment holds at every width."""
    for line in text(FIXTURES[name](), width=width).split("\n"):
        assert cell_len(line) <= width, line


def renamed(name: str) -> Report:
    """A report whose first holder bears that name everywhere."""
    holder = dataclasses.replace(LOSS_LEAK.holder, root=name, path=f"{name}[0…99] → {name}")
    leak = dataclasses.replace(LOSS_LEAK, holder=holder, why=f"line 9 stores into {name}")
    return dataclasses.replace(gpu(), leaks=(leak,))


@settings(deadline=None)  # the first drawing brings its templates
@given(name=st.text(min_size=1, max_size=90))
def test_any_name_keeps_lines_within_the_width(name):
    """Long, wide, combining and control characters of a name move nothing."""
    lines = text(renamed(name)).split("\n")
    assert all(cell_len(line) <= 80 for line in lines if "%nbleak free" not in line)
    assert lines[2].startswith("  GPU 0  1.43 → 2.64 GiB   [")


def test_long_path_loses_its_middle():
    """Both ends of a path tell who it is, so the middle goes."""
    line = text(renamed("model.encoder.layers.attention" * 4)).split("\n")[5]
    assert line.startswith("  1.17 GiB  model.encoder")
    assert "…" in line
    assert line.endswith("attention")


def test_wide_names_take_two_columns():
    """A name in wide characters is cut by columns, not by characters."""
    line = text(renamed("勾配の履歴" * 12)).split("\n")[5]
    assert 78 <= cell_len(line) <= 80


def test_names_cannot_steer_the_terminal():
    """Escape sequences and direction marks of a name are shown, not obeyed."""
    shown = text(renamed("x\x1b[2J\u202e\r\ny"), color=True)
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert "\\x1b[2J\\u202e" in shown


def test_color_changes_no_character():
    """The coloured form is the plain one with colours, without cursor movements."""
    import re

    for build in FIXTURES.values():
        colored = text(build(), color=True)
        assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text(build())


def test_cut_walk_says_at_least():
    """Figures of a walk that was cut are lower bounds, and unknown readings are no zeros."""
    shown = text(FIXTURES["unknown_values"]())
    assert "Cell 8 kept at least 400 MiB" in shown
    assert "≥ 400 MiB" in shown
    assert "GPU 0  – → –" in shown
    assert "not known: the driver does not tell what this process uses" in shown
    assert " 0 B" not in shown


def test_no_device_no_line_about_one():
    """Without a device there is nothing to read about a GPU."""
    assert "GPU" not in text(four_leaks())


def test_what_a_neighbour_takes_on_a_device_changes_no_figure_of_ours():
    """A device known only as a whole has its line; leak, peak and bars are as without it."""
    report = four_leaks()
    assert report.delta is not None
    other = change("nvml.gpu:1.used", "gpu:1", "device, used", GIB, 39 * GIB, limit=80 * GIB)
    changes = (other, *report.delta.changes)
    both = dataclasses.replace(report, delta=dataclasses.replace(report.delta, changes=changes))
    alone = text(report).splitlines()
    beside = [line for line in text(both).splitlines() if "GPU 1" not in line]
    assert "1.00 → 39.0 GiB" in text(both)
    assert [" ".join(line.split()) for line in beside] == [" ".join(x.split()) for x in alone]


def test_how_a_cell_ended_stands_in_the_headline():
    """Raised and interrupted cells say so, with the error below."""
    raised = text(error())
    assert raised.startswith("Cell 12 raised and kept 12.0 MiB")
    assert "raised: ValueError: shapes (64, 10)" in raised
    stopped = dataclasses.replace(error(), ended=Ended.INTERRUPTED, error=None)
    assert text(stopped).startswith("Cell 12 was interrupted and kept 12.0 MiB")


def test_how_to_go_on_after_memory_ran_out():
    """What was asked for, what brings it back, and the commands."""
    shown = " ".join(text(out_of_memory()).split())
    assert (
        "out of memory: 200 MiB of a device were asked for; to get 224 MiB back: "
        "clear the last error, del net"
    ) in shown


def test_runs_that_were_not_timed_have_no_time():
    """An unknown is a dash."""
    found = repeated()
    assert found.growth is not None
    growth = dataclasses.replace(found.growth, runs=0, seconds=None)
    assert "0 of 6 runs of –" in text(dataclasses.replace(found, growth=growth))


def test_no_reading_before_the_cell_is_said():
    """A cell without a first snapshot shows an unknown, not a zero."""
    shown = text(dataclasses.replace(clean(), delta=None))
    assert shown == (
        "Cell 3 kept nothing it should not have · – in use (no reading before the cell)"
    )


def test_standing_leaks_are_recalled():
    """What an earlier cell leaked is one line of the foot."""
    report = dataclasses.replace(clean(), standing=(OUTPUT_LEAK,))
    assert "still held from earlier cells: Out[5] 64.0 MiB" in text(report)


def test_only_the_largest_are_listed():
    """Beyond `top`, leaks are counted and summed."""
    assert "and 2 smaller leaks, 50.0 MiB" in text(four_leaks(), top=2)


def test_leak_that_nbleak_cannot_free_shows_how_to():
    """Where no release can run, the sentence that helps stands in its place."""
    holder = LOSS_LEAK.holder
    release = dataclasses.replace(holder.release, action="", statement="restart the kernel")
    leak = dataclasses.replace(LOSS_LEAK, holder=dataclasses.replace(holder, release=release))
    shown = text(dataclasses.replace(gpu(), leaks=(leak,)))
    assert "to free: restart the kernel" in shown
    assert "%nbleak free" not in shown


def test_several_that_hold_the_same_are_named_and_freed_together():
    """One alone frees nothing; one command takes all."""
    also = (Part(action="del-name", target="base", root="base"),)
    both = dataclasses.replace(LOSS_LEAK.holder.release, also=also)
    holder = dataclasses.replace(LOSS_LEAK.holder, release=both)
    report = dataclasses.replace(look(), leaks=(dataclasses.replace(LOSS_LEAK, holder=holder),))

    shown = " ".join(text(report).split())

    assert "held together with base: freeing one of them frees nothing" in shown
    assert "free: %nbleak free history base" in shown


def test_advice_stands_where_the_command_would_and_is_not_cut():
    """What nbleak cannot do is no command of its own."""
    advice = "build the operations once, before the loop, and feed placeholders to all of them"
    release = Release(action=ADVISE, target=advice, statement=advice, loses="")
    holder = dataclasses.replace(LOSS_LEAK.holder, release=release)
    report = dataclasses.replace(look(), leaks=(dataclasses.replace(LOSS_LEAK, holder=holder),))

    shown = " ".join(text(report).split())

    assert f"to free: {advice}" in shown
    assert "%nbleak free" not in shown
    assert "%nbleak free" not in render(report, "html")


def test_leak_of_counts_names_the_counts():
    """A leak without bytes of its own says how many, and which counter rose."""
    leak = dataclasses.replace(LOSS_LEAK, bytes=0)
    shown = text(dataclasses.replace(four_leaks(), leaks=(leak,)))
    assert shown.startswith("Cell 7 kept 1 thing it should not have")
    assert "100 ×" in shown
    assert "open files: 41 → 44" in shown


REPEATED = """\
Cell 7 grows 12.0 MiB a run: history · 6 runs of 0.4 s · 2.9 s · peak 900 MiB

  history               ▁▂▃▅▆▇█  +12.0 MiB a run                     cell 7, line 9 NBL202
  live heap             ▁▂▃▅▆▇█  +12.0 MiB a run
  open files            ▁▂▃▅▆▇█  +1 a run
  TensorFlow functions  ▁▆█████  rose by 96, steady since run 2
  steady: threads; the cycle collector freed 3.00 MiB after each run
  kept while it ran: 12.0 MiB ± 0.2 an iteration (host): out of memory in about 5,200
                     iterations, 14 min 0 s
  from former runs: history 72.0 MiB (runs 1 to 6)
  confirmed: NBL202 line 9 (12 MiB per iteration)"""


def test_growth_is_a_curve_and_a_rate():
    """Holders with their line first, then meters; what stands still is one line."""
    said = text(dataclasses.replace(repeated(), leaks=()), width=90)

    assert said == REPEATED


def test_growth_beside_a_leak_heads_the_report():
    """The rate is the sentence, and what it keeps is below."""
    lines = text(repeated(), width=100).splitlines()

    assert lines[0].startswith("Cell 7 grows 12.0 MiB a run: history")
    assert any("1.17 GiB  history[0…99]" in line for line in lines)
