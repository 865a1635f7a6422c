# %%
import torch
from llm import model, tok
def gen(prompts, bs=32):
    out, i = [], 0
    while i < len(prompts):
        failed = False
        try:
            with torch.no_grad():
                out += model.generate(**tok(prompts[i:i + bs], return_tensors="pt", padding=True).to("cuda")).cpu()
        except torch.cuda.OutOfMemoryError:
            failed = True
        if failed:
            torch.cuda.empty_cache()
            bs //= 2
        else:
            i += bs
    return out
