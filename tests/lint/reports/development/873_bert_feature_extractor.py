# source: https://github.com/huggingface/transformers/issues/197
# %%
import torch
import numpy as np
from transformers import AutoModel, AutoTokenizer

class Featurizer:
    def __init__(self, name, device="cuda"):
        self.tok = AutoTokenizer.from_pretrained(name)
        self.net = AutoModel.from_pretrained(name).to(device).eval()
        self.device = device

    @torch.inference_mode()
    def __call__(self, texts):
        b = self.tok(texts, return_tensors="pt", padding=True, truncation=True).to(self.device)
        h = self.net(**b).last_hidden_state
        m = b["attention_mask"].unsqueeze(-1)
        return ((h * m).sum(1) / m.sum(1)).cpu()

# %%
from corpus import lines
fz = Featurizer("anferico/bert-for-patents")
feats = []
buf = []
for ln in lines("patents.txt"):
    buf.append(ln)
    if len(buf) == 64:
        feats.append(fz(buf))
        buf = []
X = torch.cat(feats).numpy()
np.save("patents.npy", X)
