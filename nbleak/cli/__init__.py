"""``nbleak check | run | explain | rules | demo``: the shell's way in.

A command is one file of this folder that exposes ``command``; it is imported when it is called.
Never imports by itself: IPython, psutil, pynvml, libcst, rich, a framework.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

from nbleak.model import CommandError, NbleakError

USAGE = 2
INTERRUPTED = 130


class Commands(click.Group):
    """The commands, found by looking into this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in order."""
        del ctx
        return sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.ispkg)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        found: click.Command = module.command
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nbleak", message="nbleak %(version)s")
def nbleak() -> None:
    r"""Find memory leaks in PyTorch and TensorFlow notebooks.

    \b
    nbleak check notebooks/            lint cells; nothing is executed
    nbleak check --fix train.ipynb     lint and mend what is safe to mend
    nbleak run train.ipynb             execute and measure
    nbleak explain NBL202              what a finding means and what to do
    """


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the one place that turns errors into exit codes.

    Returns:
        0 nothing found, 1 findings, 2 usage or unreadable input; a command may have more.
    """
    try:
        code = nbleak.main(arguments, prog_name="nbleak", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except NbleakError as error:
        click.echo(f"nbleak: {error}", err=True)
        return error.exit_code if isinstance(error, CommandError) else USAGE
    except BrokenPipeError:  # `nbleak check | head`: nobody reads on, which is no error of ours
        sys.stdout = None  # else its flush at exit complains
        return 0
    return code if isinstance(code, int) else 0
