"""The ledger of a Dask cluster: what each worker's tasks keep, and who holds it there.

>>> client.register_plugin(nbleak.dask.LeakPlugin())  # doctest: +SKIP
>>> print(nbleak.dask.report(client))  # after some work  # doctest: +SKIP

The one room that imports distributed, which the user has installed. Never imports: a framework.
"""

from nbleak.dask.collect import merged, report
from nbleak.dask.plugin import LeakPlugin
from nbleak.dask.spread import Spread

__all__ = ["LeakPlugin", "Spread", "merged", "report"]
