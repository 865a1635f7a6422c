"""Names and what containers under them hold."""

from __future__ import annotations

from .story import MILLION, Story

STORIES = (
    Story(
        name="a tensor under a name",
        cells=("x = torch.zeros(1_000_000)",),
        kind="name",
        root="x",
        path="x",
        bytes=MILLION,
        action="del-name",
        statement="del x",
    ),
    Story(
        name="arrays in nested containers",
        cells=("store = {'train': [{'img': np.zeros(125_000)} for _ in range(4)]}",),
        kind="name",
        root="store",
        path="store['train'][0…3]['img']",
        bytes=MILLION,
        action="del-name",
        entries=4,
    ),
    Story(
        name="a file in memory",
        cells=("import io\nfile = io.BytesIO()\nfile.write(bytes(4_000_000));",),
        kind="name",
        root="file",
        path="file",
        bytes=MILLION,
        action="del-name",
        statement="del file",
    ),
    Story(
        name="attributes, slots and a deque",
        cells=(
            """\
from collections import deque
class Pool:
    __slots__ = ('data',)
    def __init__(self): self.data = deque()
pool = Pool()
for _ in range(4): pool.data.append(torch.zeros(250_000))
""",
        ),
        kind="name",
        root="pool",
        path="pool.data[0…3]",
        bytes=MILLION,
        action="del-name",
        entries=4,
    ),
    Story(
        name="a slots dataclass in a defaultdict",
        cells=(
            """\
import dataclasses
from collections import defaultdict
@dataclasses.dataclass(slots=True)
class Shot:
    image: object
shots = defaultdict(list)
for _ in range(4): shots['a'].append(Shot(torch.zeros(250_000)))
""",
        ),
        kind="name",
        root="shots",
        path="shots['a'][0…3].image",
        bytes=MILLION,
        action="del-name",
        entries=4,
    ),
    Story(
        name="a deque in a partial",
        cells=(
            """\
import functools
from collections import deque
p = functools.partial(print, x=deque([torch.zeros(1_000_000)]))
""",
        ),
        kind="name",
        root="p",
        path="p.keywords['x'][0]",
        bytes=MILLION,
        action="del-name",
        entries=1,
    ),
    Story(
        name="a small view of an array",
        cells=("head = np.zeros((1000, 500))[:3]",),
        kind="name",
        root="head",
        path="head",
        bytes=MILLION,
        action="copy-view",
        statement="head = head.copy()",
        stays=True,
    ),
    Story(
        name="a small view of a tensor",
        cells=("head = torch.zeros(1000, 1000)[:3]",),
        kind="name",
        root="head",
        path="head",
        bytes=MILLION,
        action="clone-view",
        statement="head = head.clone()",
        stays=True,
    ),
    Story(
        name="a small view of bytes",
        cells=("header = memoryview(bytearray(4_000_000))[:64]",),
        kind="name",
        root="header",
        path="header",
        bytes=MILLION,
        action="copy-bytes",
        statement="header = memoryview(header.tobytes())",
        stays=True,
    ),
    Story(
        name="a small view that is being learned",
        cells=("row = torch.zeros(1000, 1000)[0].requires_grad_()",),
        kind="name",
        root="row",
        path="row",
        bytes=MILLION,
        action="del-name",
    ),
    Story(
        name="small views of tensors in a list",
        cells=("crops = [torch.zeros(250, 1000)[:2, :2] for _ in range(4)]",),
        kind="name",
        root="crops",
        path="crops[0…3]",
        bytes=MILLION,
        action="copy-views",
        statement="copy each small view in crops",
        entries=4,
        stays=True,
    ),
    Story(
        name="a buffer in a partial",
        cells=(
            """\
import functools
p = functools.partial(print, bytearray(4_000_000))
""",
        ),
        kind="name",
        root="p",
        bytes=MILLION,
        action="del-name",
        entries=1,
    ),
    Story(
        name="a progress bar that has ended",
        cells=(
            """\
import io
from tqdm import tqdm
bar = tqdm([torch.zeros(250_000) for _ in range(4)], file=io.StringIO())
for each in bar: pass
del each
""",
        ),
        kind="served",
        root="bar",
        path="bar.iterable[0…3]",
        bytes=MILLION,
        action="drop-served",
        entries=1,
    ),
)
