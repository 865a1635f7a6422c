# source: https://github.com/huggingface/transformers/issues/2595
# %%
import torch
from transformers import GPT2LMHeadModel, GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2")
lm = GPT2LMHeadModel.from_pretrained("gpt2", output_hidden_states=True).cuda()
_ = lm.eval()

# %%
@torch.no_grad()
def layer_distance(a, b):
    ha = lm(a)[-1]
    hb = lm(b)[-1]
    return [0.5 * (torch.softmax(u[0, -1], -1) - torch.softmax(v[0, -1], -1)).abs().sum().item()
            for u, v in zip(ha, hb)]

# %%
tvd = torch.zeros(len(pairs), lm.config.n_layer + 1)
for i, (s1, s2) in enumerate(pairs):
    ids1 = tok(s1, return_tensors="pt").input_ids.cuda()
    ids2 = tok(s2, return_tensors="pt").input_ids.cuda()
    tvd[i] = torch.tensor(layer_distance(ids1, ids2))
print(tvd.mean(0).tolist())
