# source: https://github.com/pytorch/pytorch/issues/58109
# %%
import time
import torch
from torchvision.models import mobilenet_v3_large

net = mobilenet_v3_large(weights="DEFAULT").cuda().eval()
example = torch.randn(1, 3, 224, 224, device="cuda")


def clock(fn, x, n=200):
    with torch.inference_mode():
        for _ in range(20):
            fn(x)
        torch.cuda.synchronize()
        t0 = time.perf_counter()
        for _ in range(n):
            fn(x)
        torch.cuda.synchronize()
    return 1e3 * (time.perf_counter() - t0) / n


# %%
with torch.inference_mode():
    traced = torch.jit.freeze(torch.jit.trace(net, example))
for bs in (1, 2, 4, 8, 16, 32):
    x = torch.randn(bs, 3, 224, 224, device="cuda")
    print(bs, f"eager {clock(net, x):.2f} ms  traced {clock(traced, x):.2f} ms")
traced.save("mobilenet.pt")

# %%
for mode in ("default", "reduce-overhead", "max-autotune"):
    compiled = torch.compile(net, mode=mode)
    print(mode, f"{clock(compiled, example):.2f} ms")
    del compiled
    torch._dynamo.reset()
