"""`nbleak run`: real notebooks in real kernels, through the command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nbleak.cli import main
from nbleak.model import Run, decode

from .notebooks import write

MIB = 1024 * 1024
TORCH = "import torch\nimport torch.nn.functional as F\ntorch.manual_seed(0)"
NET = """\
nn = torch.nn
net = nn.Sequential(nn.Linear(256, 1024), nn.ReLU(), nn.Linear(1024, 10))"""
DATA = "data = [(torch.randn(256, 256), torch.randint(10, (256,))) for _ in range(8)]"


def run(path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and the JSON of a run."""
    out = path.with_suffix(".json")
    code = CliRunner().invoke(_command(), [str(path), "--json", str(out), *options]).exit_code
    return code, json.loads(out.read_text()) if out.is_file() else {}


def _command() -> Any:
    from nbleak.cli.run import command

    return command


def test_leaks_are_named_with_their_bytes_and_nothing_else_is(tmp_path: Path) -> None:
    """Four leaks among look-alikes: each holder, its bytes, its cell, its line."""
    code, data = run(
        write(
            tmp_path / "mixed.ipynb",
            "# A notebook that leaks here and there",
            TORCH,
            NET,
            DATA,
            "opt = torch.optim.Adam(net.parameters())\nfor xb, yb in data:\n"
            "    loss = F.cross_entropy(net(xb), yb)\n    opt.zero_grad()\n    loss.backward()\n"
            "    opt.step()",
            "bank = []\nfor xb, yb in data:\n    bank.append(F.cross_entropy(net(xb), yb))",
            "numbers = [F.cross_entropy(net(xb), yb).item() for xb, yb in data]",
            "torch.zeros(1024, 1024)",
            "shown = torch.zeros(512, 1024)\nshown",
            "rows = [torch.randn(512, 512) for _ in range(6)]",
            "def step():\n    batch = torch.zeros(1024, 1024)\n    raise ValueError('no')\n"
            "try:\n    step()\nexcept ValueError as e:\n    failure = e",
            "try:\n    step()\nexcept ValueError as e:\n    words = str(e)",
        )
    )

    found = {leak["holder"]: leak for leak in data["leaks"]}
    assert code == 1
    assert set(found) == {"bank", "Out[7]", "failure"}
    assert found["bank"]["bytes"] == pytest.approx(8 * MIB, rel=0.05)
    assert found["bank"]["cell"] == 6
    assert found["bank"]["cell_id"] == "c5"
    assert (found["bank"]["line"], found["bank"]["finding"]) == (3, "NBL202")
    assert found["bank"]["release"] == "bank[:] = [t.detach() for t in bank]"
    assert found["Out[7]"]["bytes"] == pytest.approx(4 * MIB, rel=0.01)
    assert found["Out[7]"]["cell"] == 8
    assert found["failure"]["bytes"] == pytest.approx(4 * MIB, rel=0.01)
    assert len(data["cells"]) == 11
    assert data["totals"]["held_bytes"] == sum(leak["bytes"] for leak in data["leaks"])


def test_a_clean_notebook_is_clean(tmp_path: Path) -> None:
    """Exit 0, no leak, a report for each cell."""
    code, data = run(write(tmp_path / "clean.ipynb", TORCH, NET, DATA, "x = net(data[0][0]).shape"))

    assert (code, data["leaks"], len(data["cells"])) == (0, [], 4)


def test_a_keras_notebook(tmp_path: Path) -> None:
    """Models that were fit and rebuilt stay inside TensorFlow; an echoed tensor stays in Out."""
    code, data = run(
        write(
            tmp_path / "keras.ipynb",
            "import os\nos.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'",
            "import keras\nimport numpy as np\nimport tensorflow as tf",
            "x, y = np.random.rand(64, 512).astype('float32'), np.random.rand(64, 1)",
            "model = keras.Sequential([keras.layers.Dense(1024), keras.layers.Dense(1)])\n"
            "model.compile('sgd', 'mse')\nhistory = model.fit(x, y, epochs=1, verbose=0)",
            "predictions = model.predict(x, verbose=0)\npredictions.shape",
            "tf.zeros((1024, 1024))",
            "weights = [w.copy() for w in model.get_weights()]",
        )
    )

    assert code == 1
    assert [leak["holder"] for leak in data["leaks"]] == ["Out[6]"]
    assert data["leaks"][0]["bytes"] == pytest.approx(4 * MIB, rel=0.01)


def test_keras_models_rebuilt_in_a_loop_are_found(tmp_path: Path) -> None:
    """What fit leaves behind of models that are gone is a leak of the framework's."""
    code, data = run(
        write(
            tmp_path / "search.ipynb",
            "import os\nos.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'\nimport numpy as np\nimport keras",
            "x, y = np.random.rand(64, 512).astype('float32'), np.random.rand(64, 1)",
            "for units in (512, 768, 1024):\n"
            "    model = keras.Sequential([keras.layers.Dense(units), keras.layers.Dense(1)])\n"
            "    model.compile('sgd', 'mse')\n    model.fit(x, y, epochs=1, verbose=0)",
        )
    )

    assert code == 1
    (leak,) = data["leaks"]
    assert (leak["finding"], leak["cell"], leak["line"]) == ("NBL301", 3, 2)


def test_a_freed_leak_is_counted_as_freed(tmp_path: Path) -> None:
    """What a later cell gives back is not held when the notebook ends."""
    path = write(
        tmp_path / "freed.ipynb", TORCH, "torch.zeros(1024, 1024)", "%nbleak free Out[2]", "x = 1"
    )
    code, data = run(path)

    assert code == 0
    assert data["leaks"] == []
    assert [leak["holder"] for leak in data["freed"]] == ["Out[2]"]


def test_a_budget_tolerates_small_leaks(tmp_path: Path) -> None:
    """Within budget the exit code is 0, and the leak is listed all the same."""
    path = write(tmp_path / "budget.ipynb", TORCH, "torch.zeros(1024, 1024)")

    assert run(path, "--budget", "10MB")[0] == 0
    code, data = run(path, "--budget", "1MB")
    assert (code, len(data["leaks"])) == (1, 1)


def test_a_raising_cell_stops_the_run_and_keeps_the_reports(tmp_path: Path) -> None:
    """Exit 3, the error, and what was found until then."""
    code, data = run(write(tmp_path / "raises.ipynb", "x = 1", "1 / 0", "y = 2"))

    assert code == 3
    assert data["error"].startswith("ZeroDivisionError")
    assert [report["ended"] for report in data["cells"]] == ["ok", "error"]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("os._exit(9)", "the code ended the process with exit status 9"),
        (
            "os.kill(os.getpid(), 9)",
            "it was killed (SIGKILL), as the system does when memory runs out",
        ),
    ],
)
def test_a_dying_kernel_is_said(end: str, said: str, tmp_path: Path) -> None:
    """No stack trace of ours: the reports until then, and one sentence."""
    code, data = run(
        write(
            tmp_path / "dies.ipynb",
            "x = 1",
            "import os, time\ntime.sleep(0.3)\nbox = bytearray(b'x' * 100_000_000)\n"
            f"time.sleep(0.5)\n{end}",
            "y = 2",
        )
    )
    error = data["error"]

    assert code == 3
    assert error.startswith("the kernel died in cell 2, last seen with ")
    assert error.endswith(f"MiB more than when the cell began: {said}")
    assert len(data["cells"]) == 1
    assert max(beat["rss_bytes"] for beat in data["beats"]) > 100_000_000


def test_the_executed_copy_and_the_page(tmp_path: Path) -> None:
    """Reports are in the copy as HTML, without widgets of a kernel that is gone."""
    page, copy = tmp_path / "out" / "page.html", tmp_path / "out" / "copy.ipynb"
    path = write(tmp_path / "nb.ipynb", TORCH, "torch.zeros(1024, 1024)", "%%leakcheck\nx = 1")
    before = path.read_bytes()

    code, data = run(path, "--html", str(page), "--notebook", str(copy))

    assert code == 1
    assert path.read_bytes() == before
    bundles = [
        output["data"]
        for cell in json.loads(copy.read_text())["cells"]
        for output in cell["outputs"]
        if "application/vnd.nbleak.report.v1+json" in output.get("data", {})
    ]
    assert len(bundles) == 2
    assert all("text/html" in b and "widget" not in "".join(b) for b in bundles)
    text = page.read_text()
    assert "Out[2]" in text
    assert "<script" not in text
    assert decode(Run, data).leaks[0].holder == "Out[2]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{not json", "is not a notebook"),
        ("[]", "is not a notebook"),
        ("", "is not a notebook"),
        (None, "does not exist"),
    ],
)
def test_what_is_no_notebook_is_said(tmp_path: Path, text: str | None, said: str, capsys) -> None:
    """Exit 2 and one sentence."""
    path = tmp_path / "bad.ipynb"
    if text is not None:
        path.write_text(text)

    assert main(["run", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_old_and_empty_notebooks_run(tmp_path: Path) -> None:
    """Nbformat 3 is read as 4; a notebook without cells is clean."""
    old = tmp_path / "old.ipynb"
    cell = {"cell_type": "code", "input": ["x = 1"], "language": "python", "outputs": []}
    old.write_text(
        json.dumps(
            {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
        )
    )
    code, data = run(old)
    assert (code, len(data["cells"])) == (0, 1)

    code, data = run(write(tmp_path / "empty.ipynb"))
    assert (code, data["cells"]) == (0, [])


def test_an_unknown_kernel_is_said(tmp_path: Path, capsys) -> None:
    """Exit 2 and what to do."""
    path = write(tmp_path / "nb.ipynb", "x = 1")

    assert main(["run", str(path), "--kernel", "julia-0.1"]) == 2
    assert "--kernel" in capsys.readouterr().err


def test_what_a_cell_keeps_with_each_pass(tmp_path: Path) -> None:
    """All of it runs again in the same kernel; the cell that keeps is told, the others are not."""
    path = write(
        tmp_path / "passes.ipynb",
        "import builtins\nif not hasattr(builtins, 'box'): builtins.box = []",
        "data = bytearray(4_000_000)",
        "builtins.box.append(bytes(data))",
    )
    result = CliRunner().invoke(
        _command(),
        [
            str(path),
            "--repeat",
            "5",
            "--json",
            str(tmp_path / "passes.json"),
            "--html",
            str(tmp_path / "passes.html"),
        ],
    )
    found = decode(Run, json.loads((tmp_path / "passes.json").read_text()))

    def slopes(cell: int) -> dict[str, float | None]:
        growth = found.cells[cell].growth
        assert growth is not None
        assert (growth.asked, growth.runs) == (5, 5)
        return {s.id: s.slope for s in growth.growing if s.unit == "bytes"}

    assert slopes(2)["host.live"] == pytest.approx(4_000_000, rel=0.05)
    assert slopes(1) == slopes(0) == {}
    assert "grows 3.81 MiB" in result.output
    page = (tmp_path / "passes.html").read_text()
    assert "grows 3.81 MiB" in page
    assert "<polyline" in page


def test_each_cell_is_told_while_it_runs(tmp_path: Path) -> None:
    """Its name, time, what it kept, its peak; a cell that does not end says so."""
    path = write(
        tmp_path / "slow.ipynb",
        "# A title",
        "kept = bytearray(20_000_000)",
        "import time; time.sleep(60)",
    )
    done = CliRunner().invoke(_command(), [str(path), "--timeout", "2"])
    first, second = (line for line in done.stderr.splitlines() if "/3" in line)

    assert done.exit_code == 3
    assert first.split()[:2] == ["2/3", "kept"]
    assert re.search(r"\d s  kept \+19\.\d MiB  peak +[\d.]+ MiB$", first), first
    assert "kept" in second, "an interrupted cell has its report"
    assert "cell 3 took longer than the 2 s of --timeout, last seen with " in done.output

    dies = CliRunner().invoke(_command(), [str(write(path, "import os; os._exit(1)"))])
    assert dies.stderr.splitlines()[-1].endswith(
        "import os; os._exit(1)                  did not end"
    )
