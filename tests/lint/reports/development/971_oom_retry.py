# %%
import torch
from llm import model, tok
def gen(prompts, bs=32):
    out = []
    for i in range(0, len(prompts), bs):
        chunk = prompts[i:i + bs]
        try:
            out += model.generate(**tok(chunk, return_tensors="pt", padding=True).to("cuda"))  # ~
        except torch.cuda.OutOfMemoryError:
            torch.cuda.empty_cache()
            for p in chunk:
                out += model.generate(**tok([p], return_tensors="pt").to("cuda"))  # ! torch-oom-retry-in-except
    return out
