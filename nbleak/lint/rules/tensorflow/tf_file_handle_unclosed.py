"""NBL309: a file or record writer that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind, Store, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import close_after, open_in_with
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_KINDS = ("file", "connection")
_PICTURE = "PIL.Image.open"
_MANY = 20


class TfFileHandleUnclosed(Rule[Unreleased | Store]):
    """A file that stays open for the life of the kernel.

    Leak:
        A file bound to a name of the notebook stays open: its descriptor, its buffers, and for
        HDF5 the library's chunk cache. What a writer still holds in its buffer is not on disk.

    Instead:
        Open it in a ``with`` block. To read a whole file in a pipeline, ``tf.io.read_file`` needs
        no handle at all.

    Limits:
        Silent for files that are closed anywhere, returned, or given to code nobody sees, and for
        ``open(path).read()``, where nothing holds the file. A file of a function's own gives a
        hint: CPython closes it at return; so does the file of an object whose class closes nothing.
        A connection that a cell opens once is told by nb-file-handle-rerun. Pictures of
        ``PIL.Image.open`` that a loop collects unread are a hint: each stays open until its pixels
        are read, and few are no matter. Silent in scripts without cells, which close it when they
        end.

    Sources:
        Python docs, ``open``; TensorFlow docs, ``tf.io.TFRecordWriter``.
    """

    code = "NBL309"
    name = "tf-file-handle-unclosed"
    title = "File or record writer opened without close"
    severity = Severity.MEDIUM
    ends_with_process = True
    paper = "Unclosed Resources (UR)"
    practices = ("Context Manager Resource Control", "Session and Resource Cleanup")
    setup = """
import h5py
import tensorflow as tf
"""
    examples = (
        Bad(
            "a file for each image",
            """
images = []
for path in paths:
    f = tf.io.gfile.GFile(path, "rb")  # !
    images.append(tf.image.decode_jpeg(f.read()))
""",
        ),
        Bad(
            "a record writer",
            """
writer = tf.io.TFRecordWriter("train.tfrecord")  # !
for example in examples:
    writer.write(example)
""",
        ),
        Bad(
            "HDF5",
            """
data = h5py.File("features.h5", "r")  # !
names = list(data.keys())
""",
        ),
        Good(
            "a function's own, which closes at its return",
            """
def convert(examples, path):
    writer = tf.io.TFRecordWriter(path)
    for example in examples:
        writer.write(example)
convert(examples, "train.tfrecord")
""",
            hint=True,
        ),
        Bad(
            "archives that a loop collects",
            """
import numpy as np
masks = {}
for patient in patients:
    masks[patient] = np.load(f"{patient}/mask.npz")  # !
""",
            by_hand=True,
        ),
        Good(
            "pictures that are read at once",
            """
import numpy as np
from PIL import Image
pictures = [Image.open(path).convert("RGB") for path in paths]
pixels = [np.array(Image.open(path)) for path in paths]
""",
        ),
        Good(
            "an archive that a block closes",
            """
import numpy as np
masks = {}
for patient in patients:
    with np.load(f"{patient}/mask.npz") as archive:
        masks[patient] = archive["nodule"]
""",
        ),
        Good(
            "with",
            """
for path in paths:
    with tf.io.gfile.GFile(path, "rb") as f:
        images.append(tf.image.decode_jpeg(f.read()))
""",
        ),
        Good(
            "closed in a later cell",
            """
writer = tf.io.TFRecordWriter("train.tfrecord")
# %%
for example in examples:
    writer.write(example)
# %%
writer.close()
""",
        ),
        Good(
            "no handle",
            """
raw = tf.io.read_file("photo.jpg")
text = open("notes.txt").read()
""",
        ),
        Good(
            "handed over",
            """
class Log:
    def __init__(self, path):
        self.file = open(path, "w")
    def close(self):
        self.file.close()
def opened(path):
    file = open(path)
    return file
log = Log("log.txt")
""",
        ),
    )

    def check(self, event: Unreleased | Store, notebook: Notebook) -> Iterator[Finding]:
        """A file is never closed, or pictures are collected that are still open."""
        if isinstance(event, Store):
            if event.value.name == _PICTURE and event.grows and turns_often(event.growing, _MANY):
                message = _collected(event, "picture")
                yield self.found(event, message, subject=event.container, hint=True)
            return
        made, name = event.created, event.name
        if event.handle.name not in _KINDS or not isinstance(made, Create) or not notebook.ended:
            return
        if made.qualname.endswith("urlopen"):
            return
        store = next(_stores(event, notebook), None)
        if store is not None:
            message, shown = _collected(store, "file"), True
        elif _of_object(event):
            message = f"no method closes `{name}`: each object keeps its file open"
            shown = False
        elif name.isidentifier() and not _once(event):
            message = f"`{name}` is never closed: the file stays open and what is not written yet"
            message += " stays in memory"
            shown = not _brief(event)
        else:
            return
        yield self.found(made, message, subject=name, hint=not shown)

    def fix(self, event: Unreleased | Store, notebook: Notebook) -> Fix | None:
        """A ``with`` block where all uses follow, else a ``close`` after the last one."""
        if isinstance(event, Store) or not event.name.isidentifier():
            return None
        made = event.created
        source = notebook.source(made.cell)
        others = notebook.elsewhere(made.cell)
        return open_in_with(source, made.statement, elsewhere=others) or close_after(
            source, made.statement, elsewhere=others
        )


def _stores(event: Unreleased, notebook: Notebook) -> Iterator[Store]:
    """Where a loop adds the file to a container that outlives its turns."""
    for store in notebook.every(Store):
        held = store.value.kind is Kind.HANDLE and event.id in store.value.via
        if held and turns_often(store.growing):
            yield store


def _collected(store: Store, what: str) -> str:
    where = f"`{store.container}`" if store.container else "the list"
    return f"{where} keeps a {what} of every turn open: nothing closes them"


def _of_object(event: Unreleased) -> bool:
    return event.method_of is not None and "." in event.name


def _once(event: Unreleased) -> bool:
    """One connection at the top level: ``nb-file-handle-rerun`` tells of it."""
    single = event.function is None and event.loop is None
    return single and event.handle.name == "connection"


def _brief(event: Unreleased) -> bool:
    """CPython closes it by itself, when the function returns or the name is bound anew."""
    archive = event.handle.name == "connection" or bool(event.handle.fact("archive"))
    return event.function is not None or archive
