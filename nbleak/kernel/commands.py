"""The sub-commands of `%nbleak`; the first line of each docstring is its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import OPTIONS, format_bytes
from nbleak.kernel.needs import bring, need
from nbleak.memory import resident, trim
from nbleak.model import ConfigError, Unit, UnknownHolderError
from nbleak.render import render_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.kernel.extension import Extension
    from nbleak.model import Holder


def status(extension: Extension, words: str) -> None:  # noqa: ARG001
    """what is measured now, and whether anything leaked so far"""  # noqa: D403, D415
    session = extension.session
    reports = list(session.history)
    leaked = sum(1 for report in reports if report.leaks)
    watching = "on" if extension.hooks.registered else "off"
    shown = format_bytes(session.config.threshold_bytes)
    print(f"nbleak is {watching}: {len(reports)} cells, {leaked} with leaks of {shown} or more")
    snapshot = session.snapshot()
    for meter in snapshot.meters:
        if meter.value is None and not meter.how:
            continue
        show = format_bytes if meter.unit is Unit.BYTES else _number
        value, limit = show(meter.value), f" of {show(meter.limit)}" if meter.limit else ""
        print(f"  {meter.label + ' (' + meter.area + ')':<38} {value:>10}{limit}")
    print_resident()
    for finding in session.unreleased():
        if not finding.hint:
            where = f"{finding.cell.label}, line {finding.span.line}"
            print(f"  {where}: {finding.message} ({finding.code})")
    for problem in snapshot.problems:
        print(f"  {problem.where}: {problem.message} {problem.cure}".rstrip())


def top(extension: Extension, words: str) -> None:
    """who holds memory now, largest first"""  # noqa: D403, D415
    extension.display.show(extension.session.look(), top=int(words) if words.isdigit() else None)
    print_resident()


def report(extension: Extension, words: str) -> None:  # noqa: ARG001
    """the last cell's report again"""  # noqa: D403, D415
    if not extension.session.history:
        print("nbleak has seen no cell yet; run one, then ask again")
        return
    extension.display.show(extension.session.history[-1])


def explain(extension: Extension, words: str) -> None:
    """what a rule means and what to write instead"""  # noqa: D403, D415
    if not words:
        print("name a rule, for example: %nbleak explain NBL202; all rules: nbleak rules")
        return
    print(render_rule(extension.actions.explain(words), "text"))


def free(extension: Extension, words: str) -> None:
    """let go of a holder, measure again, and say what came back; free 2GB names the least to go"""  # noqa: D403, D415
    if not words:
        raise UnknownHolderError(
            "name what to free: holders as the report spells them, their numbers in the last"
            " report, or how much you need, as in %nbleak free 2GB"
        )
    needed = need(words)
    if needed is not None:
        bring(extension, *needed)
        return
    holder = extension.session.find(words)
    if holder is None:
        raise UnknownHolderError(f"nothing called {words} holds memory; see %nbleak top")
    alone = holder.release.also and words == holder.root
    print(_nothing_alone(holder) if alone else extension.actions.release(holder).message)


def _nothing_alone(holder: Holder) -> str:
    """Asked for one of several that hold the same: who they are, and what would bring it."""
    others = [part.root for part in holder.release.also]
    shown = format_bytes(holder.release.predicted_bytes)
    return (
        f"{holder.root} frees nothing alone: {' and '.join(others)} hold{'s' * (len(others) == 1)} "
        f"the same; %nbleak free {' '.join((holder.root, *others))} brings {shown}"
    )


def release_free_memory(extension: Extension, words: str) -> None:  # noqa: ARG001
    """return memory that the allocator keeps to the system"""  # noqa: D403, D415
    sizes = trim()
    if sizes is None:
        print("this system's allocator has no call to return memory")
        return
    before, after = sizes
    shown = format_bytes(before.total - after.total)
    print(f"returned {shown}: resident {format_bytes(before.total)} → {format_bytes(after.total)}")
    print(f"kept free by allocators {format_bytes(before.kept)} → {format_bytes(after.kept)}")


def config(extension: Extension, words: str) -> None:
    """the options, or set one: config threshold_bytes=10MB"""  # noqa: D403, D415
    settings = extension.settings
    if not words:
        for option in OPTIONS:
            print(f"  {option.name:<16} {getattr(settings, option.name)!s:<10} {option.help}")
        return
    name, sign, value = words.replace(" ", "").partition("=")
    if not sign:
        raise ConfigError(f"write the option with its value: %nbleak config {name}=…")
    parsed = getattr(settings.config_now().merged({name: value}), name)
    setattr(settings, name, list(parsed) if isinstance(parsed, tuple) else parsed)


def off(extension: Extension, words: str) -> None:  # noqa: ARG001
    """stop watching cells; on starts again"""  # noqa: D403, D415
    extension.hooks.unregister()
    print("nbleak no longer watches cells; %nbleak on starts again")


def on(extension: Extension, words: str) -> None:  # noqa: ARG001
    """watch cells again"""  # noqa: D403, D415
    extension.hooks.register()
    print("nbleak watches cells")


def print_resident() -> None:
    """``resident 812 MiB = data 400 MiB + Python objects 90 MiB + …``; nothing where not known."""
    parts = resident()
    if parts is None:
        return
    named = {
        "data": parts.data,
        "Python objects": parts.objects,
        "kept free by allocators": parts.kept,
        "other private": parts.other,
        "mapped files": parts.files,
        "shared": parts.shared,
    }
    told = " + ".join(f"{name} {format_bytes(size)}" for name, size in named.items() if size)
    print(f"resident {format_bytes(parts.total)} = {told}")


COMMANDS: dict[str, Callable[[Extension, str], None]] = {
    "status": status,
    "top": top,
    "report": report,
    "explain": explain,
    "free": free,
    "trim": release_free_memory,
    "config": config,
    "off": off,
    "on": on,
}


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
