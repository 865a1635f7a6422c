"""NBL128: instances of classes that were reloaded."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class NbAutoreloadOldObjects(MeasuredRule):
    """Objects that still belong to a class before its last edit.

    Leak:
        ``%autoreload 2`` makes a new class with each edit of its module. An object made before,
        or a name imported with ``from mylib import Net``, may stay with the old class, and keeps
        it alive with all that hangs on it: a model on the GPU beside the one built since.

    Instead:
        Import the module and use ``mylib.Net``; build long-lived objects anew after an edit.

    Limits:
        Only seen when the notebook runs, and usually no leak: autoreload refers weakly to old
        objects and moves instances to the new class.

    Sources:
        IPython docs, ``autoreload``; IPython issues 11588, 12269 and 12399.
    """

    code = "NBL128"
    name = "nb-autoreload-old-objects"
    title = "Instances of reloaded classes pile up"
    severity = Severity.LOW
    default = Default.OFF
    practices = ("Interactive Resource Cleanup",)
    examples = (
        Bad(
            "a class imported by name",
            """
%load_ext autoreload
%autoreload 2
from mylib import Net
net = Net().cuda()
""",
        ),
        Good(
            "a module",
            """
%load_ext autoreload
%autoreload 2
import mylib
net = mylib.Net().cuda()
""",
        ),
    )
