"""Sphinx configuration of the documentation."""

from __future__ import annotations

import json
from pathlib import Path

project = "nbleak"
author = "The nbleak developers"
copyright = f"2026, {author}"  # noqa: A001 - the name Sphinx asks for
release = json.loads((Path(__file__).parents[1] / "labextension/package.json").read_text())[
    "version"
]
extensions = ["myst_parser"]
exclude_patterns = ["changes"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "nbleak"
