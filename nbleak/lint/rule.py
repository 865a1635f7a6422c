"""What a rule is: its prose, its examples and what it reads in the stream of events."""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Generic, Never, TypeVar

from nbleak.flow import Event, Given
from nbleak.model import Basis, Confidence, Default, Finding, RuleInfo, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Site
    from nbleak.lint.examples import Example
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Fix, Span

E = TypeVar("E", bound=Event)
_SECTION = re.compile(r"^(Leak|Instead|Limits|Sources):[ \t]*\n", re.MULTILINE)
_RANK = (Confidence.SUGGESTED, Confidence.INFERRED, Confidence.SEEN)


class Rule(ABC, Generic[E]):
    """One smell. A subclass is one file; its type argument names the events it reads.

    Its docstring has four sections: ``Leak:`` what goes wrong, ``Instead:`` what to write,
    ``Limits:`` when the rule is silent or wrong, ``Sources:`` where that is known from.

    Attributes:
        code: Stable and never reused: NBL1xx notebook, NBL2xx PyTorch, NBL3xx TensorFlow, Keras.
        name: The catalogue's id; the file and the class are named after it.
        title: The smell in a few words.
        basis: What its findings rest on.
        paper: The smell of arXiv:2511.15229 it implements, as in `SMELLS`; empty for none.
        practices: The practices of that paper which prevent it, as in `PRACTICES`.
        about_cells: It is about what stands in which cell: what a cell shows, or does again to
            what another cell made. It is silent in scripts without cells, and cutting its
            examples otherwise changes what is to be found.
        ends_with_process: What is left over is one thing that the end of the process mends: it is
            silent in scripts without cells too.
        yields_to: Names of rules that say the same better: where one of them speaks of the same
            line, and no less surely, this one is silent. One defect, one finding.
        setup: Cells that all examples begin with.
        least: Findings known less surely than this are only hints.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    default: ClassVar[Default] = Default.ON
    basis: ClassVar[Basis] = Basis.STATIC
    paper: ClassVar[str] = ""
    practices: ClassVar[tuple[str, ...]] = ()
    least: ClassVar[Confidence] = Confidence.SUGGESTED
    about_cells: ClassVar[bool] = False
    ends_with_process: ClassVar[bool] = False
    yields_to: ClassVar[tuple[str, ...]] = ()
    setup: ClassVar[str] = ""
    examples: ClassVar[tuple[Example, ...]]
    reads: ClassVar[tuple[type[Event], ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take the kinds of event to read from the type argument."""
        (base,) = cls.__orig_bases__  # type: ignore[attr-defined]  # set by typing.Generic
        (kind,) = typing.get_args(base)
        cls.reads = tuple(typing.get_args(kind)) or ((kind,) if isinstance(kind, type) else ())

    @abstractmethod
    def check(self, event: E, notebook: Notebook) -> Iterator[Finding]:
        """The findings an event gives rise to, judged by what the notebook holds so far."""

    def fix(self, event: E, notebook: Notebook) -> Fix | None:
        """How to mend what `check` found at that event; None when only a person can."""
        del event, notebook
        return None

    def found(
        self,
        event: Event,
        message: str,
        *,
        span: Span | None = None,
        at: Site | None = None,
        subject: str | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        hint: bool = False,
    ) -> Finding:
        """A finding of this rule at an event, at the `span` in its cell, or where `at` says.

        Its fix mends the cell it stands in.
        """
        confidence = confidence or event.confidence
        unsure = _RANK.index(confidence) < _RANK.index(self.least)
        return Finding(
            code=self.code,
            name=self.name,
            message=message,
            span=(span or event.span) if at is None else at.span,
            cell=event.cell if at is None else at.cell,
            severity=severity or self.severity,
            confidence=confidence,
            subject=subject or None,
            function=at.function if isinstance(at, Given) else event.function,
            hint=unsure or hint or self.default is Default.HINT,
        )

    def whole(self, example: Example) -> Example:
        """The example as a notebook of its own: the cells of `setup`, then its own."""
        if not self.setup:
            return example
        text = f"{self.setup.strip()}\n# %%\n{example.text.strip()}"
        return dataclasses.replace(example, text=text)

    @property
    def wants_cells(self) -> bool:
        """Whether it has nothing to say about a script without cells."""
        return self.about_cells or self.ends_with_process

    @property
    def mends(self) -> bool:
        """Whether it has a fix for some of what it finds."""
        return type(self).fix is not Rule.fix

    @property
    def family(self) -> str:
        """The folder it stands in: ``notebook``, ``tensorflow`` or ``torch``."""
        return type(self).__module__.split(".")[-2]

    @cached_property
    def info(self) -> RuleInfo:
        """The rule's prose."""
        parts = _SECTION.split((inspect.getdoc(self) or "").replace("``", "`"))
        prose = {
            title.lower(): inspect.cleandoc(" " + text).strip()
            for title, text in zip(parts[1::2], parts[2::2], strict=True)
        }
        return RuleInfo(
            code=self.code,
            name=self.name,
            title=self.title,
            severity=self.severity,
            basis=self.basis,
            default=self.default,
            paper=self.paper,
            practices=self.practices,
            **prose,
        )


class MeasuredRule(Rule[Never]):
    """A smell that text does not show: declared like the others, found by the run alone."""

    basis = Basis.MEASURED

    def check(self, event: Never, notebook: Notebook) -> Iterator[Finding]:
        """Nothing: this is a matter of the run."""
        del event, notebook
        yield from ()
