"""NBL309: a file or record writer that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind, Store, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import close_after, open_in_with
from nbleak.lint.handles import opened_often
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_KINDS = ("file", "connection", "video")
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
        ``open(path).read()``, where nothing holds the file. A file of a function's own, or of an
        object whose class closes nothing, gives a hint where that happens once: CPython closes it
        at return. Where a loop or a dataset's ``__getitem__`` opens one again and again it is a
        finding, as a traceback, a generator or what was read lazily keeps it open.
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
            "a video",
            """
import cv2
video = cv2.VideoCapture("clip.mp4")  # !
ok, frame = video.read()
""",
            by_hand=True,
        ),
        Bad(
            "one for each call, held by what is returned",
            """
def flow_of(path):
    f = h5py.File(path, "r")  # !
    return f["flow"]
flows = [flow_of(path) for path in paths]
""",
        ),
        Bad(
            "one for each item of a dataset",
            """
from torch.utils.data import Dataset
class Galaxies(Dataset):
    def __init__(self, paths):
        self.paths = paths
    def __len__(self):
        return len(self.paths)
    def __getitem__(self, i):
        f = h5py.File(self.paths[i], "r")  # !
        return f["image"][:]
""",
        ),
        Bad(
            "a log in each object of a sweep",
            """
class Log:
    def __init__(self, path):
        self.file = open(path, "w")  # !
    def note(self, text):
        self.file.write(text)
def play(seed):
    log = Log(f"{seed}.txt")
    log.note("begun")
for seed in range(100):
    play(seed)
""",
            by_hand=True,
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
            shown = opened_often(event)
        elif name.isidentifier() and not _once(event):
            message = _open(event)
            shown = not _brief(event)
        else:
            return
        yield self.found(made, message, subject=name, hint=not shown)

    def fix(self, event: Unreleased | Store, notebook: Notebook) -> Fix | None:
        """A ``with`` block where all uses follow, else a ``close`` after the last one.

        Connections and videos are closed by no ``with``, videos by no ``close`` either.
        """
        if isinstance(event, Store) or not event.name.isidentifier():
            return None
        what = event.handle.name
        made = event.created
        source = notebook.source(made.cell)
        others = notebook.elsewhere(made.cell)
        if what == "video":
            return None
        if what != "connection":
            block = open_in_with(source, made.statement, elsewhere=others)
            if block is not None:
                return block
        return close_after(source, made.statement, elsewhere=others)


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


def _open(event: Unreleased) -> str:
    if event.function is None:
        return (
            f"`{event.name}` is never closed: the file stays open and what is not written yet"
            " stays in memory"
        )
    return (
        f"`{event.name}` is never closed: each call leaves that to the garbage collector, and what"
        " refers to the file keeps it open"
    )


def _brief(event: Unreleased) -> bool:
    """CPython closes it by itself, when the function returns or the name is bound anew."""
    if event.handle.fact("archive") or _in_memory(event):
        return True
    if event.function is None:
        return event.handle.name == "connection" and event.loop is None
    return not opened_often(event)


def _in_memory(event: Unreleased) -> bool:
    """It reads or writes bytes in memory, not a file."""
    made = event.created
    args = made.args if isinstance(made, Create) else ()
    return any(value.name in ("io.BytesIO", "io.StringIO") for value in args)
