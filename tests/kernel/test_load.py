"""Loading and unloading, in a real shell and in fresh processes."""

from __future__ import annotations

import json
import subprocess
import sys
import threading

import pytest

from ..shells import ROOT, Shell

HEAVY = ("torch", "tensorflow", "keras", "libcst", "ipywidgets", "jinja2", "rich", "pynvml")


def fresh(source: str) -> str:
    """What a new Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_loading_imports_nothing_heavy_and_starts_no_thread() -> None:
    """Neither a framework nor libcst nor widgets, and no thread."""
    said = fresh(
        "import sys, threading, json\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "ip = InteractiveShell.instance()\n"
        "before = set(sys.modules), threading.active_count()\n"
        "ip.run_line_magic('load_ext', 'nbleak')\n"
        "print(json.dumps([sorted(set(sys.modules) - before[0]),"
        " threading.active_count() - before[1]]))"
    )
    modules, threads = json.loads(said.splitlines()[-1])

    assert "nbleak.kernel.hooks" in modules
    assert "nbleak.flow" not in modules, "half of the time to load; wanted by the first cell"
    assert [name for name in modules if name.split(".")[0] in HEAVY] == []
    assert threads == 0


def test_importing_nbleak_imports_nothing_else_of_it() -> None:
    """`import nbleak` is free."""
    said = fresh("import sys, nbleak; print([m for m in sys.modules if m.startswith('nbleak.')])")

    assert said.strip() == "[]"


def state(shell: Shell) -> dict[str, object]:
    """Everything of a shell that an extension could leave something in."""
    ip = shell.ip
    return {
        "events": {name: list(map(repr, found)) for name, found in ip.events.callbacks.items()},
        "magics": {kind: sorted(found) for kind, found in ip.magics_manager.magics.items()},
        "registry": sorted(ip.magics_manager.registry),
        "configurables": [type(item).__name__ for item in ip.configurables],
        "cleanup": list(map(repr, ip.input_transformer_manager.cleanup_transforms)),
        "names": sorted(name for name in ip.user_ns if not name.startswith("_")),
        "hidden": sorted(name for name in ip.user_ns_hidden if not name.startswith("_")),
        "attributes": sorted(vars(ip)),
        "threads": threading.active_count(),
    }


def test_unloading_leaves_no_trace(shell: Shell) -> None:
    """Callbacks, magics, options, transformers and names are as before."""
    shell.ok("%unload_ext nothing")  # IPython itself registers the magics of extensions late
    before = state(shell)

    shell.ok("%load_ext nbleak", "x = 1", "%%leakcheck --quiet\nx = 2", "%unload_ext nbleak")
    shell.ok("del x")

    assert state(shell) == before


def test_loading_twice_is_harmless(loaded: Shell) -> None:
    """One pair of callbacks, the same object."""
    extension = loaded.extension

    loaded.ok("%load_ext nbleak", "import nbleak; nbleak.load_ipython_extension(get_ipython())")

    assert loaded.extension is extension
    callbacks = loaded.ip.events.callbacks["pre_run_cell"]
    assert sum("Hooks" in repr(item) for item in callbacks) == 1


def test_reloading_works(loaded: Shell) -> None:
    """`%reload_ext` gives a new object that measures."""
    old = loaded.extension

    loaded.ok("%reload_ext nbleak", "x = 1")

    assert loaded.extension is not old
    assert len(loaded.extension.session.history) == 1


def test_a_broken_project_file_is_said_and_the_defaults_are_used(
    shell: Shell, tmp_path, monkeypatch, capsys
) -> None:
    """The extension loads whatever the folder holds."""
    (tmp_path / "pyproject.toml").write_text("[tool.nbleak]\ntops = 3\n")
    monkeypatch.chdir(tmp_path)

    shell.ok("%load_ext nbleak")

    assert "tops" in capsys.readouterr().out
    assert shell.extension.session.config.top == 5


@pytest.mark.parametrize("value", ['"10MB"', "10000000"])
def test_config_sets_options(loaded: Shell, value: str) -> None:
    """`%config NBLeak` takes sizes as people write them."""
    loaded.ok(f"%config NBLeak.threshold_bytes = {value}")

    assert loaded.extension.session.config.threshold_bytes == 10_000_000
