"""Interprets cells abstractly and emits a typed stream of events.

Never imports: IPython, psutil, pynvml, a framework; nor anything above ``model``.
"""

from nbleak.flow.consume import Consumption, Use
from nbleak.flow.environment import Magic, SetEnv, keeps_figures
from nbleak.flow.events import (
    AttrRead,
    AttrStore,
    Backward,
    Cached,
    Call,
    Create,
    Event,
    Forward,
    Grow,
    Handler,
    Hook,
    Return,
    Store,
    Unreleased,
    UserCall,
)
from nbleak.flow.fills import Fill
from nbleak.flow.libs.callbacks import calls_back
from nbleak.flow.naming import Bind, Delete, Display, Import
from nbleak.flow.notebook import Ended, Flow, Live, finish, interpret, uncollected
from nbleak.flow.scope import Scope
from nbleak.flow.source import blank, is_python
from nbleak.flow.values import (
    FUNCTION_CONTEXT,
    FUNCTION_ROOT,
    Dep,
    Device,
    Given,
    Grad,
    History,
    Kind,
    Loop,
    LoopKind,
    Site,
    Value,
    innermost,
)

__all__ = [
    "FUNCTION_CONTEXT",
    "FUNCTION_ROOT",
    "AttrRead",
    "AttrStore",
    "Backward",
    "Bind",
    "Cached",
    "Call",
    "Consumption",
    "Create",
    "Delete",
    "Dep",
    "Device",
    "Display",
    "Ended",
    "Event",
    "Fill",
    "Flow",
    "Forward",
    "Given",
    "Grad",
    "Grow",
    "Handler",
    "History",
    "Hook",
    "Import",
    "Kind",
    "Live",
    "Loop",
    "LoopKind",
    "Magic",
    "Return",
    "Scope",
    "SetEnv",
    "Site",
    "Store",
    "Unreleased",
    "Use",
    "UserCall",
    "Value",
    "blank",
    "calls_back",
    "finish",
    "innermost",
    "interpret",
    "is_python",
    "keeps_figures",
    "uncollected",
]
