"""The one live object of a loaded extension, kept on the shell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbleak.config import Config, read_project
from nbleak.kernel.actions import ShellActions
from nbleak.kernel.display import Display
from nbleak.kernel.hooks import Hooks
from nbleak.kernel.late import LateLinter
from nbleak.kernel.leakcheck import BlankLeakcheck
from nbleak.kernel.magics import MAGICS, NbleakMagics
from nbleak.kernel.requests import Requests
from nbleak.kernel.sampler import Sampler
from nbleak.kernel.settings import Settings
from nbleak.kernel.smells import Smells
from nbleak.kernel.stream import Stream
from nbleak.memory import Meters
from nbleak.model import ConfigError
from nbleak.retain import Retainer
from nbleak.session import Session

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

# A module global would not survive `%reload_ext`, which reloads this package in between.
ATTRIBUTE = "_nbleak_extension"


class Extension:
    """Everything that `%load_ext nbleak` adds to a shell, and how it is taken away again."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        config = _project_config()
        retainer = Retainer(shell)
        retainer.baseline()
        self.linter = LateLinter(config)
        self.session = Session(config, linter=self.linter, meters=Meters(), retainer=retainer)
        self.settings = Settings(config, self.configure, parent=shell)
        self.stream = Stream(shell)
        self.sampler = Sampler(self.stream)
        self.actions = ShellActions(self)
        self.display = Display(self, self.actions)
        self.hooks = Hooks(self)
        self.smells = Smells(self.stream, self.hooks)
        self.requests = Requests(self)
        self.blank = BlankLeakcheck(lambda: self.session.busy)
        self.magics = NbleakMagics(shell, self)

    def install(self) -> None:
        """Register hooks, magics, the transformer, options and the comm target."""
        self.session.sinks.append(self.stream.publish_report)
        self.shell.input_transformer_manager.cleanup_transforms.append(self.blank)
        self.shell.register_magics(self.magics)
        self.shell.configurables.append(self.settings)
        self.requests.listen()
        self.hooks.register()
        self.stream.list()
        self.sampler.hello()
        self.smells.tell()

    def remove(self) -> None:
        """Take everything away again."""
        self.hooks.unregister()
        self.sampler.close()
        self.stream.unlist()
        self.requests.close()
        for added in (self.settings, self.magics):
            _discard(self.shell.configurables, added)
        _discard(self.shell.input_transformer_manager.cleanup_transforms, self.blank)
        _forget_magics(self.shell)
        self.display.close()
        self.session.close()

    def configure(self, config: Config) -> None:
        """Use other options from now on; the linter starts afresh when its own changed."""
        self.linter = LateLinter(config)
        self.session.configure(config, self.linter)


def load(shell: InteractiveShell) -> None:
    """Load nbleak into a shell; a second time changes nothing."""
    if getattr(shell, ATTRIBUTE, None) is None:
        extension = Extension(shell)
        extension.install()
        setattr(shell, ATTRIBUTE, extension)


def unload(shell: InteractiveShell) -> None:
    """Take nbleak out of a shell; without it, nothing happens."""
    extension = getattr(shell, ATTRIBUTE, None)
    if extension is not None:
        extension.remove()
        delattr(shell, ATTRIBUTE)


def _project_config() -> Config:
    try:
        return Config().merged(read_project(Path.cwd()).options)
    except (ConfigError, OSError) as error:
        print(f"nbleak uses its default options: {error}")
        return Config()


def _discard(items: list[Any], wanted: object) -> None:
    # By identity: comparing could run user code.
    items[:] = [item for item in items if item is not wanted]


def _forget_magics(shell: InteractiveShell) -> None:
    # IPython registers magics and has no call to take them away.
    manager = shell.magics_manager
    for kind, name in MAGICS:
        manager.magics[kind].pop(name, None)
    manager.registry.pop(NbleakMagics.__name__, None)
