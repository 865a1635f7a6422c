"""The one table of options, and how the places that may set them are merged.

Precedence, first wins: magic argument, ``%config NBLeak``, notebook metadata, ``[tool.nbleak]``
in ``pyproject.toml``. Never imports: IPython, traitlets, a framework.
"""

from nbleak.config.options import OPTIONS, Config, Option
from nbleak.config.project import PROJECT_OPTIONS, Project, read_project
from nbleak.config.size import format_bytes, parse_bytes
from nbleak.config.words import area_name, duration

__all__ = [
    "OPTIONS",
    "PROJECT_OPTIONS",
    "Config",
    "Option",
    "Project",
    "area_name",
    "duration",
    "format_bytes",
    "parse_bytes",
    "read_project",
]
