"""The facts that flow through nbleak: frozen dataclasses of plain values with a JSON form.

Nothing in here holds a user object. Imports only the standard library.
"""

from nbleak.model.bindings import Binding, Difference, Shape
from nbleak.model.check import Check, CheckedFile, Place
from nbleak.model.errors import (
    CommandError,
    ConfigError,
    LeakLimitError,
    NbleakError,
    NotebookReadError,
    NotebookWriteError,
    UnknownHolderError,
    UnknownRuleError,
)
from nbleak.model.evidence import (
    CellFacts,
    CountedMemo,
    Linted,
    StoreFact,
    leads_through,
    root_of,
)
from nbleak.model.finding import Basis, Confidence, Default, Edit, Finding, Fix, Safety, Severity
from nbleak.model.growth import Grower, Growth, Series, Trend
from nbleak.model.holder import (
    Born,
    Census,
    Freed,
    GraphFacts,
    Holder,
    HolderKind,
    OnDevice,
    Part,
    Release,
    Rounds,
)
from nbleak.model.inventory import Holding, Inventory
from nbleak.model.leak import Ghost, Leak, Outcome, Verdict
from nbleak.model.live import LivePart, Purpose
from nbleak.model.memory import Change, Delta, Meter, Snapshot, Unit
from nbleak.model.merged import EngineReport, Merged, Tasks
from nbleak.model.problem import Problem
from nbleak.model.protocol import REPORT_MIME, RPC_COMM_TARGET, STREAM_COMM_ID
from nbleak.model.radar import Radar, Step
from nbleak.model.report import VERSION, Ended, Report, RuleInfo
from nbleak.model.run import Beat, Regression, Run, RunLeak, RunTotals
from nbleak.model.shortage import Shortage
from nbleak.model.smells import (
    CellSmells,
    Draft,
    FixRequest,
    LintRequest,
    Mended,
    Smell,
    SmellsFrame,
)
from nbleak.model.source import Cell, CellRef, Span
from nbleak.model.stream import Balance, Capacity, Execution, Moment, Reading, StreamFrame
from nbleak.model.wire import decode, encode

__all__ = [
    "REPORT_MIME",
    "RPC_COMM_TARGET",
    "STREAM_COMM_ID",
    "VERSION",
    "Balance",
    "Basis",
    "Beat",
    "Binding",
    "Born",
    "Capacity",
    "Cell",
    "CellFacts",
    "CellRef",
    "CellSmells",
    "Census",
    "Change",
    "Check",
    "CheckedFile",
    "CommandError",
    "Confidence",
    "ConfigError",
    "CountedMemo",
    "Default",
    "Delta",
    "Difference",
    "Draft",
    "Edit",
    "Ended",
    "EngineReport",
    "Execution",
    "Finding",
    "Fix",
    "FixRequest",
    "Freed",
    "Ghost",
    "GraphFacts",
    "Grower",
    "Growth",
    "Holder",
    "HolderKind",
    "Holding",
    "Inventory",
    "Leak",
    "LeakLimitError",
    "LintRequest",
    "Linted",
    "LivePart",
    "Mended",
    "Merged",
    "Meter",
    "Moment",
    "NbleakError",
    "NotebookReadError",
    "NotebookWriteError",
    "OnDevice",
    "Outcome",
    "Part",
    "Place",
    "Problem",
    "Purpose",
    "Radar",
    "Reading",
    "Regression",
    "Release",
    "Report",
    "Rounds",
    "RuleInfo",
    "Run",
    "RunLeak",
    "RunTotals",
    "Safety",
    "Series",
    "Severity",
    "Shape",
    "Shortage",
    "Smell",
    "SmellsFrame",
    "Snapshot",
    "Span",
    "Step",
    "StoreFact",
    "StreamFrame",
    "Tasks",
    "Trend",
    "Unit",
    "UnknownHolderError",
    "UnknownRuleError",
    "Verdict",
    "decode",
    "encode",
    "leads_through",
    "root_of",
]
