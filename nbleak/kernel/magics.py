"""`%nbleak` and `%%leakcheck`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from nbleak.kernel.commands import COMMANDS
from nbleak.kernel.engines import on_engines
from nbleak.kernel.leakcheck import read_options
from nbleak.model import NbleakError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from nbleak.kernel.extension import Extension

MAGICS = (("line", "nbleak"), ("cell", "leakcheck"))


@magics_class
class NbleakMagics(Magics):
    """The magics of one loaded extension."""

    def __init__(self, shell: InteractiveShell, extension: Extension) -> None:
        super().__init__(shell)
        self._extension = extension
        extension.blank.magic = self.leakcheck

    @magic_arguments()
    @argument("--top", type=int, metavar="N", help="List at most N holders.")
    @argument("--quiet", action="store_true", help="Show the report only if something leaked.")
    @argument(
        "--fail-on", metavar="SIZE", help="Raise after the report if more leaked: 10MB, 1.5GiB."
    )
    @argument(
        "--repeat",
        type=int,
        metavar="N",
        help="Run it once to warm up, then N times, and say what grows with each run.",
    )
    @argument(
        "--engines",
        action="store_true",
        help="Run it on all engines of your ipyparallel cluster and merge their reports.",
    )
    @argument("--json", metavar="FILE", help="Write the report to a JSON file too.")
    @cell_magic
    def leakcheck(self, line: str, cell: str) -> None:
        """Run the cell as it is and say what it kept, who holds it and what frees it."""
        # IPython comes here only when the magic's line was not blanked: the cell is for engines,
        # the options are wrong, or the magic stands below another one and shares that one's cell.
        options = read_options(self.leakcheck, line)
        if options.engines:
            on_engines(self._extension.shell, options, cell)
            return
        if options.repeat:
            raise UsageError("%%leakcheck: --repeat works only on the cell's first line")
        result = self._extension.shell.run_cell(cell)
        if result.error_before_exec or result.error_in_exec:
            raise UsageError("%%leakcheck: the cell above raised; its error is shown there")

    @magic_arguments()
    @argument(
        "command",
        nargs="?",
        default="status",
        choices=sorted(COMMANDS),
        help="; ".join(f"{name}: {command.__doc__}" for name, command in sorted(COMMANDS.items())),
    )
    @argument("words", nargs="*", help="What the command acts on: a rule, a holder, an option.")
    @line_magic
    def nbleak(self, line: str) -> None:
        """Ask nbleak: what is held, why, and how to free it."""
        given: Any = parse_argstring(self.nbleak, line)
        try:
            COMMANDS[given.command](self._extension, " ".join(given.words))
        except NbleakError as error:
            raise UsageError(str(error)) from None
