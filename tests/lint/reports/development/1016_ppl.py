# %%
import torch, math
from transformers import AutoModelForCausalLM, AutoTokenizer
name = "gpt2-large"
tok = AutoTokenizer.from_pretrained(name)
lm = AutoModelForCausalLM.from_pretrained(name).cuda().eval()
# %%
ids = tok("\n\n".join(open("wiki.txt")), return_tensors="pt").input_ids
nll = []
for b in range(0, ids.size(1), 512):
    x = ids[:, b:b + 1024].cuda()
    nll.append(lm(x, labels=x).loss)  # ! torch-loss-list-retention|torch-missing-no-grad|torch-output-list-retention
print(math.exp(torch.stack(nll).mean()))
