# source: https://github.com/zeno-ml/zeno/issues/522
# %%
import functools
import torch
import open_clip

clip, _, prep = open_clip.create_model_and_transforms("ViT-L-14", pretrained="openai", device="cuda")
tokenizer = open_clip.get_tokenizer("ViT-L-14")

# %%
@functools.lru_cache(maxsize=None)  # ! any-lru-cache-method|torch-unmanaged-output-cache
def text_vec(prompt):
    with torch.no_grad():
        v = clip.encode_text(tokenizer([prompt]).cuda())
    return v / v.norm(dim=-1, keepdim=True)

# %%
from prompts import caption_stream      # millions of distinct captions
from gallery import image_vecs          # (N, 768) cuda
hits = 0
for cap, target in caption_stream("cc12m"):
    sim = image_vecs @ text_vec(cap).T
    hits += int(sim.argmax().item() == target)
print(hits)
