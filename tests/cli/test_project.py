"""``[tool.nbleak]``: which files, which rules where."""

from __future__ import annotations

from pathlib import Path

import pytest

from .shell import LEAKY, LOOP, as_json, check, notebook


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A leaky notebook at the top, one in ``old`` and one below ``lib/tests``."""
    for name in ("a", "old/b", "lib/tests/c"):
        notebook(tmp_path / f"{name}.ipynb", LEAKY, LOOP)
    return tmp_path


def project(folder: Path, text: str) -> None:
    """Write the folder's ``pyproject.toml``."""
    (folder / "pyproject.toml").write_text(f"[tool.nbleak]\n{text}\n")


def names(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """The files with findings."""
    return [Path(finding["path"]).stem for finding in as_json(capsys, *arguments)[1]["findings"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["a", "c", "b"]),
        ('exclude = ["old"]', ["a", "c"]),
        ('exclude = ["/lib/**/c.ipynb", "old/"]', ["a"]),
        ('exclude = ["*", "!a.ipynb"]', ["a"]),
        ('include = ["old", "lib"]', ["c", "b"]),
        ('include = ["*.ipynb"]\nexclude = ["tests"]', ["a", "b"]),
        ('per-file-ignores = { "old/*" = ["NBL201"], "tests" = ["torch"] }', ["a"]),
        ('ignore = ["NBL202"]\nper-file-ignores = { "a.ipynb" = ["NBL201"] }', ["c", "b"]),
    ],
)
def test_patterns(
    text: str, found: list[str], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Patterns are those of ``.gitignore``, relative to the project's folder."""
    project(tree, text)
    assert names(capsys, tree) == found


def test_a_file_named_outright_can_be_excluded(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As hooks name every file; that nothing is left is said, and no failure."""
    project(tree, 'exclude = ["old"]')
    code, _, err = check(capsys, tree / "old" / "b.ipynb")
    assert code == 0
    assert "no notebook or script" in err


def test_the_project_with_the_table_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package's own ``pyproject.toml`` that does not speak of nbleak hides nothing."""
    project(tree, 'ignore = ["NBL201"]')
    (tree / "lib" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert names(capsys, tree) == []
    project(tree / "lib", "")
    assert names(capsys, tree) == ["c"]


@pytest.mark.parametrize(
    "text",
    [
        "exclude = 3",
        'exclude = "old"',
        "include = [1]",
        'per-file-ignores = ["a"]',
        'per-file-ignores = { a = "NBL201" }',
        'per-file-ignores = { "*" = ["NBL999"] }',
        "colour = true",
        'select = ["NBL999"]',
    ],
)
def test_mistakes_are_usage_errors(
    text: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, a sentence, nothing on standard output."""
    project(tree, text)
    code, out, err = check(capsys, tree)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err.startswith("nbleak: ")


def test_families_and_paper(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A family of rules, or those of the paper, stand for all of them."""
    assert names(capsys, "--select", "torch", tree / "a.ipynb") == ["a"]
    assert names(capsys, "--select", "paper", tree / "a.ipynb") == ["a"]
    assert names(capsys, "--select", "notebook,tensorflow", tree / "a.ipynb") == []
    assert names(capsys, "--ignore", "Torch", tree / "a.ipynb") == []
