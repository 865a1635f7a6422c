# source: from memory: same search demo with a bounded cache of numpy vectors
# %%
from collections import OrderedDict
import torch
import open_clip

clip, _, prep = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
clip = clip.cuda().eval()
tok = open_clip.get_tokenizer("ViT-B-32")

# %%
class Recent:
    def __init__(self, n):
        self.n, self.d = n, OrderedDict()

    def get(self, k, make):
        if k in self.d:
            self.d.move_to_end(k)
            return self.d[k]
        v = self.d[k] = make(k)
        if len(self.d) > self.n:
            self.d.popitem(last=False)
        return v

@torch.no_grad()
def encode(q):
    return clip.encode_text(tok([q]).cuda()).cpu().numpy()

# %%
from demo import queries, index
recent = Recent(512)
for q in queries():
    print(q, index.search(recent.get(q, encode), 5))
