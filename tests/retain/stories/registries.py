"""What registries, threads and cycles keep."""

from __future__ import annotations

from .story import MILLION, Story

STORIES = (
    Story(
        name="open figures",
        cells=(
            """\
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
for _ in range(4):
    plt.figure()
    plt.plot(np.random.rand(250_000));
""",
        ),
        kind="registry",
        root="open figures",
        path="open figures",
        bytes=4 * 8_000_000,
        action="close-figures",
        statement="plt.close('all')",
        entries=4,
        family="figures",
        after="plt.close('all')",
    ),
    Story(
        name="a logging handler",
        cells=(
            """\
import logging, logging.handlers
log = logging.getLogger('mine')
log.propagate = False
log.addHandler(logging.handlers.MemoryHandler(1000, flushLevel=99))
log.warning('%s', (torch.zeros(1_000_000),))
""",
        ),
        kind="registry",
        root="logging handler MemoryHandler of mine",
        bytes=MILLION,
        action="remove-handler",
        entries=1,
        family="logs",
        after="log.handlers.clear()",
    ),
    Story(
        name="a finalizer",
        cells=(
            """\
import weakref
class Thing: pass
thing = Thing()
weakref.finalize(thing, print, torch.zeros(1_000_000)).atexit = False
""",
        ),
        kind="registry",
        root="finalizer print",
        path="finalizer print → args[0]",
        bytes=MILLION,
        action="detach-finalizer",
        entries=1,
        family="finalizers",
    ),
    Story(
        name="a callback at exit",
        cells=(
            """\
import atexit
def save(model): pass
atexit.register(save, torch.zeros(500_000))
atexit.register(save, model=torch.zeros(500_000));
""",
        ),
        kind="registry",
        root="atexit callback save",
        path="atexit callback save → arguments[0]",
        bytes=MILLION,
        entries=1,
        action="unregister-exit",
        statement="atexit.unregister(save)",
        family="exits",
        after="atexit.unregister(save)",
    ),
    Story(
        name="a closure called at exit",
        cells=(
            """\
import atexit
def watch(batch):
    atexit.register(lambda: batch.sum())
watch(torch.zeros(1_000_000))
""",
        ),
        kind="registry",
        root="atexit callback <lambda>",
        path="atexit callback <lambda> → closure batch",
        bytes=MILLION,
        action="unregister-exit",
        family="exits",
        after="""\
from nbleak.retain.exits import registered
for func, *_ in registered():
    if func.__name__ == '<lambda>': atexit.unregister(func)
""",
    ),
    Story(
        name="an array given to a builtin at exit",
        cells=("import atexit\natexit.register(len, np.zeros(500_000));",),
        kind="registry",
        root="atexit callback len",
        bytes=MILLION,
        entries=1,
        action="unregister-exit",
        family="exits",
        after="atexit.unregister(len)",
    ),
    Story(
        name="a callback of IPython",
        cells=(
            """\
def cb(*a, kept=torch.zeros(1_000_000)): pass
get_ipython().events.register('post_run_cell', cb)
del cb
""",
        ),
        kind="registry",
        root="post_run_cell callback cb",
        path="post_run_cell callback cb → default kept",
        bytes=MILLION,
        action="unregister-callback",
        family="events",
        after="get_ipython().events.callbacks['post_run_cell'].clear()",
    ),
    Story(
        name="a callback of the collector",
        cells=(
            """\
import gc
def seen(*a, kept=torch.zeros(1_000_000)): pass
gc.callbacks.append(seen)
del seen
""",
        ),
        kind="registry",
        root="collector callback seen",
        path="collector callback seen → default kept",
        bytes=MILLION,
        action="remove-collector-callback",
        statement="gc.callbacks.remove(seen)",
        family="collector",
        after="gc.callbacks[:] = [c for c in gc.callbacks if c.__qualname__ != 'seen']",
    ),
    Story(
        name="a signal handler",
        cells=(
            """\
import signal
def on_usr(*a, kept=torch.zeros(1_000_000)): pass
signal.signal(signal.SIGUSR2, on_usr)
del on_usr, _
""",
        ),
        kind="registry",
        root="signal SIGUSR2",
        bytes=MILLION,
        action="restore-handler",
        statement="signal.signal(signal.SIGUSR2, signal.SIG_DFL)",
        family="signals",
        after="signal.signal(signal.SIGUSR2, signal.SIG_DFL)",
    ),
    Story(
        name="a timer that waits",
        cells=(
            """\
import threading
timer = threading.Timer(3600, print, args=(torch.zeros(1_000_000),))
timer.name = 'autosave'
timer.start()
del timer
""",
        ),
        kind="thread",
        root="thread autosave",
        bytes=MILLION,
        action="cancel-timer",
        entries=1,
        family="threads",
        after="[t.cancel() for t in threading.enumerate() if t.name == 'autosave'];",
    ),
    Story(
        name="a running thread",
        cells=(
            """\
import threading
ev = threading.Event()
def work(batch):
    ev.wait(30)
threading.Thread(target=work, args=(torch.zeros(1_000_000),), name='loader').start()
""",
        ),
        kind="thread",
        root="thread loader",
        frame="work, line 4",
        bytes=MILLION,
        action="advise",
        entries=1,
        family="threads",
        after="ev.set()",
    ),
    Story(
        name="a local of a running thread",
        cells=(
            """\
import threading, time
ev = threading.Event()
def work():
    batch = torch.zeros(1_000_000)
    ev.wait(30)
threading.Thread(target=work, name='feeder').start()
time.sleep(0.2)
""",
        ),
        kind="thread",
        root="thread feeder",
        path="thread feeder → work, line 5 → local batch",
        frame="work, line 5, local batch",
        bytes=MILLION,
        action="advise",
        family="threads",
        after="ev.set()",
    ),
    Story(
        name="a child process without a name",
        cells=(
            """\
import gc, multiprocessing, time
gc.freeze()  # a collection here writes on pages, and what was shared becomes the child's own
context = multiprocessing.get_context('fork')
ready = context.Event()
def serve():
    kept = bytearray(b'1') * 400_000_000
    ready.set()
    time.sleep(60)
context.Process(target=serve, name='server', daemon=True).start()
ready.wait(30);
""",
        ),
        kind="process",
        root="child process server",
        bytes=400_000_000,
        action="end-process",
        family="processes",
        after="""\
for each in multiprocessing.active_children(): each.kill(); each.join()
gc.unfreeze()
""",
    ),
    Story(
        name="callbacks of a widget",
        cells=(
            """\
import ipywidgets
slider = ipywidgets.IntSlider()
def connect(table):
    slider.observe(lambda change: table[change['new']], 'value')
for _ in range(4): connect(torch.zeros(250_000))
""",
        ),
        kind="registry",
        root="widget IntSlider",
        bytes=MILLION,
        action="clear-widgets",
        entries=4,
        family="widgets",
        after="slider.close()",
    ),
    Story(
        name="pictures of open widgets",
        cells=(
            """\
import ipywidgets
def show():
    ipywidgets.Image(value=bytes(1_000_000))
for _ in range(4): show()
""",
        ),
        kind="registry",
        root="open Image widgets",
        bytes=MILLION,
        action="close-widgets",
        entries=4,
        family="open_widgets",
        after="[w.close() for w in list(ipywidgets.widgets.widget._instances.values())]; del show",
    ),
    Story(
        name="a context variable",
        cells=(
            """\
import contextvars
var = contextvars.ContextVar('var')
var.set(torch.zeros(1_000_000));
""",
        ),
        kind="registry",
        root="context variable var",
        bytes=MILLION,
        action="empty-variable",
        statement="var.set(None)",
        family="contexts",
        after="var.set(None)",
    ),
    Story(
        name="a pending task",
        cells=(
            """\
import asyncio
async def wait(batch):
    await asyncio.sleep(30)
loop = asyncio.new_event_loop()
task = loop.create_task(wait(torch.zeros(1_000_000)), name='fetch')
loop.run_until_complete(asyncio.sleep(0))
asyncio.set_event_loop(loop)
del task, loop
""",
        ),
        kind="task",
        root="task fetch",
        frame="wait, line 3, local batch",
        bytes=MILLION,
        action="advise",
        family="tasks",
        after="asyncio.get_event_loop().close()\nasyncio.set_event_loop(None)",
    ),
    Story(
        name="a cycle",
        cells=(
            """\
import gc
gc.disable()
class Node: pass
a = Node()
a.me = a
a.data = torch.zeros(1_000_000)
del a
""",
        ),
        kind="cycle",
        root="unreachable cycles",
        path="unreachable cycles → Node.data",
        bytes=MILLION,
        action="collect",
    ),
)
