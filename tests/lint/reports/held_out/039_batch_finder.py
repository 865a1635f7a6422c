# source: https://github.com/pytorch/pytorch/issues/27600
# %%
import gc
import traceback
import torch
from whisper_ft import build, fake_batch

model, optimizer = build("small", device="cuda")
failures = {}


# %%
def fits(bs):
    oom = False
    try:
        out = model(**fake_batch(bs, device="cuda"))
        out.loss.backward()
    except torch.cuda.OutOfMemoryError:
        oom = True
    except RuntimeError as e:
        failures[bs] = "".join(traceback.format_exception_only(type(e), e))
        oom = "CUDNN_STATUS" in str(e)
        if not oom:
            raise
    optimizer.zero_grad(set_to_none=True)
    if oom:
        gc.collect()
        torch.cuda.empty_cache()
    return not oom


def largest(lo=1, hi=512):
    while lo < hi:
        mid = (lo + hi + 1) // 2
        lo, hi = (mid, hi) if fits(mid) else (lo, mid - 1)
    return lo


# %%
bs = largest()
print("batch size", bs, failures)
