"""NBL309: a file or record writer that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import close_after, open_in_with
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfFileHandleUnclosed(Rule[Unreleased]):
    """A file that stays open for the life of the kernel.

    Leak:
        A file bound to a name of the notebook stays open: its descriptor, its buffers, and for
        HDF5 the library's chunk cache. What a writer still holds in its buffer is not on disk.

    Instead:
        Open it in a ``with`` block. To read a whole file in a pipeline, ``tf.io.read_file`` needs
        no handle at all.

    Limits:
        Silent for files that are closed anywhere, returned, or kept in an attribute or
        container of something that may close them, and for ``open(path).read()``, where nothing
        holds the file. A file of a function's own gives a hint: CPython closes it at return.
        Silent in scripts without cells, which close it when they end.

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

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A file with a name is never closed."""
        made = event.created
        if event.handle.name != "file" or not isinstance(made, Create) or not notebook.ended:
            return
        name = event.name
        if not name.isidentifier() or made.qualname.endswith("urlopen"):
            return
        yield self.found(
            made,
            f"`{name}` is never closed: the file stays open and what is not written yet stays in"
            " memory",
            subject=name,
            hint=event.function is not None,
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """A ``with`` block where all uses follow, else a ``close`` after the last one."""
        made = event.created
        source = notebook.source(made.cell)
        others = [cell.source for cell in notebook.cells() if cell.ref != made.cell]
        return open_in_with(source, made.statement, elsewhere=others) or close_after(
            source, made.statement, elsewhere=others
        )
