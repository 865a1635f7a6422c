"""NBL131: a connection or video opened by a cell and left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class NbFileHandleRerun(Rule[Unreleased]):
    """A connection that stays open after its cell.

    Leak:
        A name at top level keeps its connection or database open until the kernel ends. The
        cell that runs again opens it once more; the former one waits for the collector, with its
        descriptor, its buffers and its lock.

    Instead:
        ``with closing(sqlite3.connect(path)) as db:``, and read what you need inside.

    Limits:
        Only databases and connections that are bound to a name at top level, outside loops, and
        closed nowhere; silent in scripts without cells, whose end closes them. A hint: they may be
        kept open on purpose. Of files and videos tf-file-handle-unclosed tells.

    Sources:
        Python docs, ``open``; h5py docs, "Closing files".
    """

    code = "NBL131"
    name = "nb-file-handle-rerun"
    title = "Connection opened in a cell and left open"
    severity = Severity.LOW
    default = Default.HINT
    ends_with_process = True
    paper = "Unclosed Resources (UR)"
    practices = ("Context Manager Resource Control", "Session and Resource Cleanup")
    setup = """
import json, sqlite3
import cv2, h5py, requests
"""
    examples = (
        Bad(
            "a session of requests nobody closes",
            """
session = requests.Session()  # !
pages = [session.get(url).text for url in urls]
""",
        ),
        Bad(
            "a database in an earlier cell",
            """
db = sqlite3.connect("runs.db")  # !
# %%
rows = db.execute("select * from runs").fetchall()
""",
            by_hand=True,
        ),
        Good(
            "a with block",
            """
with h5py.File("data.h5", "r") as f:
    x = f["x"][:]
""",
        ),
        Good(
            "closed in a later cell",
            """
db = sqlite3.connect("runs.db")
# %%
db.close()
""",
        ),
        Good(
            "closed in a finally",
            """
f = open("run.log")
try:
    lines = f.readlines()
finally:
    f.close()
""",
        ),
        Good(
            "an anonymous file dies with its statement",
            """
config = json.load(open("config.json"))
text = open("run.log").read().lower()
""",
        ),
        Good(
            "a local file dies with its function",
            """
def first_line(path):
    f = open(path)
    return f.readline()
first_line("run.log")
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A file with a name at top level that nothing closes."""
        del notebook
        connection = event.handle.name == "connection"
        if not connection or event.function is not None or not event.name.isidentifier():
            return
        made = event.created
        if not isinstance(made, Create) or event.loop is not None:
            return
        yield self.found(
            event,
            f"`{event.name}` stays open until the kernel ends: no cell closes this connection",
            subject=event.name,
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """Closed after its last use, where that is plain to see."""
        from nbleak.lint.fixes import close_after

        others = notebook.elsewhere(event.cell)
        return close_after(notebook.source(event.cell), event.span, elsewhere=others)
