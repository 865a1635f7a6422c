"""What was displayed: kept by IPython's output history, or by a name as well."""

from __future__ import annotations

from nbleak.judge.witness import Witness
from nbleak.model import HolderKind


class Outputs(Witness):
    """Rules about ``Out``."""

    names = ("nb-out-history", "nb-del-leaves-reference")
    kinds = frozenset(HolderKind)
