# source: from memory: search demo notebook, CLIP text features memoised in a module level dict
# %%
import torch
import open_clip

clip, _, prep = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
clip = clip.cuda().eval()
tok = open_clip.get_tokenizer("ViT-B-32")

# %%
_memo = {}

def text_feature(q):
    if q not in _memo:
        with torch.no_grad():
            _memo[q] = clip.encode_text(tok([q]).cuda())  # ! torch-unmanaged-output-cache|torch-results-left-on-gpu
    return _memo[q]

# %%
from demo import queries, index
for q in queries():
    print(q, index.search(text_feature(q).cpu().numpy(), 5))
