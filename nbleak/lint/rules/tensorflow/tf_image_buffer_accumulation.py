"""NBL312: images decoded into one growing list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind, LoopKind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import counts_to, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_MANY = 100
_READ = {
    Kind.ARRAY: ("image", "cv2.imread", "skimage.io.", "imageio.", "matplotlib."),
    Kind.EAGER: ("image.decoded",),
}
_PIXELS = (Kind.ARRAY, Kind.EAGER)
_ARRAYS = ("image", "cv2.", "skimage.", "imageio.", "matplotlib.")


class TfImageBufferAccumulation(Rule[Store]):
    """A whole data set of decoded images in memory.

    Leak:
        A decoded image is ten to fifty times larger than its file, and augmented copies add to
        that. A list of all of them is the largest thing in the kernel, and the array made from
        it is a second copy.

    Instead:
        Map the paths: ``tf.data.Dataset.from_tensor_slices(paths).map(load).batch(32)`` decodes
        and augments one batch at a time.

    Limits:
        A finding for copies that are augmented at random, which are made to be many, and where a
        list of all files is read and then copied into one array; else a
        hint: the number and size of the images are not seen, and a small set may well be held.
        Silent for fewer than a hundred literal turns and for PIL images, which load late.

    Sources:
        TensorFlow tutorial "Load and preprocess images"; arXiv:2511.15229.
    """

    code = "NBL312"
    name = "tf-image-buffer-accumulation"
    title = "Decoded or augmented images collected in memory"
    severity = Severity.MEDIUM
    paper = "Image Buffer Accumulation (IBA)"
    practices = ("Resource Reuse and Memory Clearing",)
    setup = """
import cv2
import numpy as np
import tensorflow as tf
"""
    examples = (
        Bad(
            "decoded and augmented in a function",
            """
def augment(paths):
    images = []
    for p in paths:
        img = tf.io.decode_jpeg(tf.io.read_file(p))
        images.append(tf.image.random_flip_left_right(img))  # !
    return images
data = augment(all_paths)
""",
        ),
        Bad(
            "read by OpenCV",
            """
faces = []
for path in all_paths:
    face = cv2.resize(cv2.imread(path), (224, 224))
    faces.append(face)  # !
faces = np.array(faces)
""",
        ),
        Bad(
            "kept as they are read",
            """
faces = {}
for path in all_paths:
    faces[path] = cv2.imread(path)  # !
""",
            hint=True,
        ),
        Bad(
            "several copies of each, stacked",
            """
def load(paths, labels, copies):
    xs, ys = [], []
    for path, label in zip(paths, labels):
        picture = tf.image.decode_png(tf.io.read_file(path))
        for _ in range(copies):
            xs.append(tf.image.random_brightness(picture, 0.2))  # !
            ys.append(label)
    return tf.stack(xs), tf.constant(ys)
x, y = load(all_paths, all_labels, 4)
""",
        ),
        Good(
            "mapped",
            """
def load(p):
    img = tf.io.decode_jpeg(tf.io.read_file(p))
    return tf.image.random_flip_left_right(img)
data = tf.data.Dataset.from_tensor_slices(all_paths).map(load, tf.data.AUTOTUNE).batch(32)
""",
        ),
        Good(
            "a few to look at",
            """
shown = []
for i in range(9):
    shown.append(tf.io.decode_jpeg(tf.io.read_file(all_paths[i])))
""",
        ),
        Good(
            "a batch of one turn",
            """
for paths in batches_of_paths:
    batch = [cv2.imread(p) for p in paths]
    use(np.stack(batch))
""",
        ),
        Good(
            "a batch of a sequence",
            """
class Pictures(tf.keras.utils.Sequence):
    def __getitem__(self, i):
        batch = []
        for path in self.paths[i * 32:(i + 1) * 32]:
            batch.append(cv2.imread(path))
        return np.stack(batch)
""",
        ),
        Good(
            "what is kept is a number",
            """
means = []
for path in all_paths:
    means.append(cv2.imread(path).mean())
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """An image goes into a container that grows."""
        value = _picture_in(event.value)
        if value is None or event.traced or not event.grows or not event.spelled:
            return
        loops = [loop for loop in event.growing if loop.real]
        if (event.function or "").endswith("__getitem__"):
            return  # a batch
        inner = event.how == "comprehension" and event.loops and len(event.loops) > 1
        if inner and event.loops[-1].kind is LoopKind.COMPREHENSION:
            return
        if turns_often(loops, _MANY):
            yield self.found(
                event,
                f"`{event.container}` holds every decoded image at once",
                subject=event.container,
                hint=not (_many_copies(value, loops) or _whole_set(event, loops, notebook)),
            )


def _picture_in(value: Value) -> Value | None:
    """The image that is stored, alone or beside its label."""
    parts = [value, *value.inside()] if value.shape == "tuple" else [value]
    return next((v for v in parts if v.kind in _PIXELS and v.name.startswith(_ARRAYS)), None)


def _many_copies(value: Value, loops: list[Loop]) -> bool:
    """Whether it is changed at random: such copies are made to be many.

    A generator of them has no end: then another loop says how many.
    """
    if not value.op.startswith("random_"):
        return False
    others = [o for o in loops if o.over is None or o.over.shape != "iterator"]
    return turns_often(others, _MANY) if value.op == "random_flow" else True


def _whole_set(event: Store, loops: list[Loop], notebook: Notebook) -> bool:
    """Whether all files of a list are read, and what is read is then copied into one array."""
    value = _picture_in(event.value)
    if value is None or not value.name.startswith(_READ[value.kind]):
        return False  # computed from what is there already
    if not all(_over_things(loop) and (counts_to(loop) or _MANY) >= _MANY for loop in loops):
        return False
    return any(
        call.tag in ("stack", "join") and event.target in call.args for call in notebook.every(Call)
    )


def _over_things(loop: Loop) -> bool:
    """Whether it runs over things that are there, not over numbers."""
    elem = None if loop.over is None else loop.over.elem
    return loop.kind is not LoopKind.WHILE and (elem is None or elem.kind is not Kind.NUMBER)
