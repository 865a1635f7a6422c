# source: https://github.com/pytorch/pytorch/issues/68046
# %%
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2-medium")
lm = AutoModelForCausalLM.from_pretrained("gpt2-medium").cuda().eval()
block = lm.transformer.h[12]


def residual(text):
    got = {}

    def grab(m, i, o):
        got["h"] = o[0].detach().mean((0, 1))

    with block.register_forward_hook(grab), torch.no_grad():
        lm(**tok(text, return_tensors="pt").to("cuda"))
    return got["h"]


def steer(vec, k):
    return lambda m, i, o: (o[0] + k * vec, *o[1:])


# %%
vec = residual("I love this so much") - residual("I hate this so much")
for k in (-6, 0, 6):
    with block.register_forward_hook(steer(vec, k)):
        ids = lm.generate(**tok("The film was", return_tensors="pt").to("cuda"), max_new_tokens=20, do_sample=False)
    print(k, tok.decode(ids[0]))
