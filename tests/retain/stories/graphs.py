"""What PyTorch keeps: graphs, gradients, hooks, optimizers."""

from __future__ import annotations

from .story import MILLION, Story

NET = "net = nn.Sequential(nn.Linear(256, 1024), nn.ReLU(), nn.Linear(1024, 10))"

STORIES = (
    Story(
        name="losses with their graphs",
        cells=(
            NET,
            """\
history = []
for _ in range(100):
    out = net(torch.randn(32, 256))
    history.append(F.cross_entropy(out, torch.zeros(32, dtype=torch.long)))
del out
""",
        ),
        kind="graph",
        root="history",
        path="history[0…99] → NllLossBackward0 → saved by AddmmBackward0",
        bytes=100 * (32 * 256 + 32 * 1024 + 32 * 10) * 4,
        action="detach-list",
        statement="history[:] = [t.detach() for t in history]",
        entries=100,
        stays=True,
    ),
    Story(
        name="outputs of the same graphs in two lists",
        cells=(
            NET,
            """\
parts = {'even': [], 'odd': []}
for _ in range(20):
    out = net(torch.randn(1000, 256))
    parts['even'].append(out[::2])
    parts['odd'].append(out[1::2])
del out
""",
        ),
        kind="graph",
        root="parts",
        bytes=20 * (1000 * 256 + 1000 * 1024) * 4,
        action="detach-all",
        statement="put t.detach() in the place of every tensor t in parts",
        entries=20,
        stays=True,
    ),
    Story(
        name="one loss with its graph",
        cells=(
            """\
a = torch.ones(1_000_000, requires_grad=True)
loss = (a * 2).exp().sum()
""",
        ),
        kind="graph",
        root="loss",
        path="loss → SumBackward0 → saved by ExpBackward0",
        bytes=MILLION,
        action="detach-name",
        statement="loss = loss.detach()",
    ),
    Story(
        name="a hook that stores",
        cells=(
            """\
net = nn.Module()
net.conv2 = nn.Identity()
""",
            """\
def watch():
    feats = {}
    def grab(m, i, o): feats['x'] = o.clone()
    return grab
for _ in range(3): net.conv2.register_forward_hook(watch())
x = torch.zeros(250_000)
net.conv2(x.clone())
del x, _
""",
        ),
        kind="hook",
        root="net",
        path="net.conv2._forward_hooks[7…9] → grab → closure feats['x']",
        bytes=3_000_000,
        action="remove-hooks",
        statement="handle.remove() for every hook on net",
        entries=3,
        stays=True,
    ),
    Story(
        name="a hook on a tensor",
        cells=(
            """\
w = torch.ones(3, requires_grad=True)
def on_grad(g, kept=torch.zeros(1_000_000)): pass
w.register_hook(on_grad)
del on_grad
""",
        ),
        kind="hook",
        root="w",
        bytes=MILLION,
        action="remove-hooks",
        entries=1,
        stays=True,
    ),
    Story(
        name="a hook for all modules",
        cells=(
            """\
def spy(m, i, o, kept=[]): kept.append(torch.zeros(1_000_000))
nn.modules.module.register_module_forward_hook(spy)
nn.Identity()(1)
del spy
""",
        ),
        kind="hook",
        root="torch.nn.modules.module._global_forward_hooks",
        bytes=MILLION,
        action="remove-hooks",
        entries=1,
        family="hooks",
        after="nn.modules.module._global_forward_hooks.clear()",
    ),
    Story(
        name="a hook for all optimizers",
        cells=(
            """\
from torch.optim.optimizer import register_optimizer_step_post_hook
def spy(opt, args, kwargs, kept=torch.zeros(1_000_000)): pass
register_optimizer_step_post_hook(spy)
del spy
""",
        ),
        kind="hook",
        root="torch.optim.optimizer._global_optimizer_post_hooks",
        bytes=MILLION,
        action="remove-hooks",
        entries=1,
        family="hooks",
        after="import sys\n"
        "sys.modules['torch.optim.optimizer']._global_optimizer_post_hooks.clear()",
    ),
    Story(
        name="an optimizer of a deleted model",
        cells=(
            """\
net = nn.Linear(1000, 1000)
opt = torch.optim.Adam(net.parameters())
net(torch.ones(1, 1000)).sum().backward()
opt.step()
opt.zero_grad()
del net
""",
        ),
        kind="optimizer",
        root="opt",
        bytes=3 * 1001 * 1000 * 4,
        action="del-name",
        entries=1,
    ),
    Story(
        name="an optimizer that only a scheduler knows",
        cells=(
            """\
net = nn.Linear(1000, 1000)
opt = torch.optim.Adam(net.parameters())
sched = torch.optim.lr_scheduler.StepLR(opt, 10)
net(torch.ones(1, 1000)).sum().backward()
opt.step()
opt.zero_grad()
del net, opt
""",
        ),
        kind="optimizer",
        root="sched.optimizer",
        bytes=3 * 1001 * 1000 * 4,
        action="drop-attribute",
        entries=1,
    ),
    Story(
        name="a gradient with a graph",
        cells=(
            """\
import warnings
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    w = torch.ones(1_000_000, requires_grad=True)
    (w ** 3).sum().backward(create_graph=True)
""",
        ),
        kind="gradient",
        root="w",
        bytes=MILLION,
        action="zero-grad",
        statement="w.grad = None",
        after="w.grad = None",
    ),
    Story(
        name="gradients with a graph in a model",
        cells=(
            """\
import warnings
warnings.simplefilter('ignore')
net = nn.Sequential(nn.Linear(1000, 1000), nn.Linear(1000, 1000))
(net(torch.ones(1, 1000)) ** 3).sum().backward(create_graph=True)
""",
        ),
        kind="gradient",
        root="net",
        bytes=2 * 1001 * 1000 * 4,
        action="zero-grads",
        statement="p.grad = None for every parameter p in net",
        after="net.zero_grad()",
    ),
    Story(
        name="gradients with a graph of a deleted model",
        cells=(
            """\
import warnings
warnings.simplefilter('ignore')
net = nn.Sequential(nn.Linear(1000, 1000), nn.Linear(1000, 1000))
(net(torch.ones(1, 1000)) ** 3).sum().backward(create_graph=True)
del net
""",
        ),
        kind="gradient",
        root="gradients of parameters without a name",
        bytes=2 * 2 * 1001 * 1000 * 4,
        action="drop-gradients",
    ),
    Story(
        name="hooks on the nodes of a graph",
        cells=(
            """\
def keep(data):
    def hook(*grads): return None if data is None else None
    return hook
w = torch.ones(3, requires_grad=True)
y = (w * 2).exp()
_ = y.grad_fn.register_hook(keep(torch.zeros(1_000_000)))
_ = y.grad_fn.register_prehook(keep(np.zeros(1_000_000)))
loss = y.sum()
del y
""",
        ),
        kind="hook",
        root="hooks on autograd nodes",
        bytes=4_000_000 + 8_000_000,
        action="clear-node-hooks",
        statement="handle.remove() for every hook on a grad_fn",
        entries=1,
    ),
)
