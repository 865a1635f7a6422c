# source: https://github.com/microsoft/TransformerCompression/pull/11
# %%
import torch
from torch import nn
from tqdm import tqdm
from datasets import load_dataset
from transformers import AutoTokenizer, AutoModelForCausalLM

name = "facebook/opt-1.3b"
tok = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16).to("cuda")

# %%
raw = load_dataset("wikitext", "wikitext-2-raw-v1", split="test")
enc = tok("\n\n".join(raw["text"]), return_tensors="pt").input_ids


# %%
def perplexity(model, enc, seqlen=2048, dev="cuda"):
    model.eval()
    n = enc.numel() // seqlen
    ce = nn.CrossEntropyLoss()
    nlls = []
    for i in tqdm(range(n)):
        ids = enc[:, i * seqlen:(i + 1) * seqlen].to(dev)
        logits = model(ids).logits  # ! torch-missing-no-grad
        shift = logits[:, :-1, :].contiguous().float()
        nll = ce(shift.view(-1, shift.size(-1)), ids[:, 1:].reshape(-1)) * seqlen
        nlls.append(nll)  # ! torch-loss-list-retention
    return torch.exp(torch.stack(nlls).sum() / (n * seqlen)).item()


# %%
print(f"{name}: {perplexity(model, enc):.2f}")
