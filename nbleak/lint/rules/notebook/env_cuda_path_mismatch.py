"""NBL103: CUDA paths that name different installations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow import Magic, SetEnv
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_VERSION = re.compile(r"cuda-(\d+(?:\.\d+)?)")
_VARIABLES = frozenset(
    {"CUDA_HOME", "CUDA_PATH", "CUDA_ROOT", "CUDA_TOOLKIT_PATH", "LD_LIBRARY_PATH", "PATH"}
    | {"XLA_FLAGS", "CPLUS_INCLUDE_PATH", "LIBRARY_PATH"}
)


class EnvCudaPathMismatch(Rule[SetEnv | Magic]):
    """Two CUDA installations in one environment.

    Leak:
        Libraries from one CUDA installation and tools from another load two runtimes into the
        process, each with its own context on the GPU, or fail to load the GPU at all, so that
        everything runs, and stays, in host memory.

    Instead:
        Name the installation once and derive every path from it; keep environments apart.

    Limits:
        Off by default. Sees ``os.environ[...] = ...`` and ``%env`` with literal paths that name a
        version; what the shell or the container set before is not known.

    Sources:
        The paper's replication package, "Library Path Mismatch".
    """

    code = "NBL103"
    name = "env-cuda-path-mismatch"
    title = "CUDA paths point to different installations"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Library Path Mismatch (LPM)"
    practices = ("Consistent Environment Configuration",)
    setup = """
import os
"""
    examples = (
        Bad(
            "tools of one, libraries of another",
            """
os.environ["CUDA_HOME"] = "/usr/local/cuda-12.4"
os.environ["LD_LIBRARY_PATH"] = "/usr/local/cuda-11.8/lib64"  # !
""",
        ),
        Bad(
            "by way of names, in two cells",
            """
old = "/usr/local/cuda-11.8"
os.environ["CUDA_HOME"] = old
# %%
new = "/usr/local/cuda-12.4"
os.environ["PATH"] = f"{new}/bin"  # !
""",
        ),
        Good(
            "one root",
            """
root = "/usr/local/cuda-12.4"
os.environ["CUDA_HOME"] = root
os.environ["LD_LIBRARY_PATH"] = f"{root}/lib64"
""",
        ),
        Good(
            "the same variable, changed",
            """
os.environ["CUDA_HOME"] = "/usr/local/cuda-11.8"
os.environ["CUDA_HOME"] = "/usr/local/cuda-12.4"
""",
        ),
        Good(
            "which devices, not which libraries",
            """
os.environ["CUDA_HOME"] = "/usr/local/cuda-12.4"
os.environ["CUDA_VISIBLE_DEVICES"] = "0"
os.environ["NOTE"] = "not for cuda-11.8"
""",
        ),
    )

    def check(self, event: SetEnv | Magic, notebook: Notebook) -> Iterator[Finding]:
        """A path names another version of CUDA than a variable that was set before."""
        variable, text = _setting(event)
        versions = _versions(variable, text)
        if not versions:
            return
        earlier: dict[str, str] = {}
        settings: list[SetEnv | Magic] = [*notebook.every(SetEnv), *notebook.every(Magic)]
        for one in settings:
            name, value = _setting(one)
            if one.id < event.id and name != variable and _versions(name, value):
                earlier[name] = value
        for name, value in earlier.items():
            if _versions(name, value) != versions:
                yield self.found(
                    event,
                    f"`{variable}` is for CUDA {_spoken(versions)}, `{name}` for CUDA"
                    f" {_spoken(_versions(name, value))}",
                    subject=variable,
                )
                return


def _setting(event: SetEnv | Magic) -> tuple[str, str]:
    """The variable that is set, and what to; empty for other magics."""
    if isinstance(event, SetEnv):
        return event.variable, event.text or ""
    if event.name not in ("env", "set_env"):
        return "", ""
    name, _, text = event.line.replace("=", " ", 1).partition(" ")
    return name.strip(), text.strip()


def _versions(variable: str, text: str) -> frozenset[str]:
    return frozenset(_VERSION.findall(text)) if variable in _VARIABLES else frozenset()


def _spoken(versions: frozenset[str]) -> str:
    return " and ".join(sorted(versions))
