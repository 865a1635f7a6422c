# source: https://github.com/pytorch/pytorch/issues/86537
# %%
import random, time
import torch
from nas.space import sample_arch, mutate, build
from nas.proxy import accuracy_proxy

x = torch.randn(1, 3, 224, 224)
pop = [sample_arch() for _ in range(20)]

# %%
def latency(arch):
    net = build(arch).eval()
    with torch.no_grad():
        ts = torch.jit.trace(net, x)  # ! torch-trace-in-loop
        t = time.perf_counter()
        for _ in range(20):
            ts(x)
    return (time.perf_counter() - t) / 20

# %%
for gen in range(1000):
    scored = sorted(pop, key=lambda a: accuracy_proxy(a) - .1 * latency(a), reverse=True)  # ~
    elite = scored[:5]
    pop = elite + [mutate(random.choice(elite)) for _ in range(15)]
