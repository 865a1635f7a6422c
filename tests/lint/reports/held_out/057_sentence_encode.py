# source: https://github.com/huggingface/sentence-transformers/pull/525
# %%
import numpy as np
import torch
from tqdm.autonotebook import trange
from transformers import AutoModel, AutoTokenizer
from reviews import sentences

tok = AutoTokenizer.from_pretrained("sentence-transformers/all-mpnet-base-v2")
bert = AutoModel.from_pretrained("sentence-transformers/all-mpnet-base-v2").to("cuda")


# %%
def mean_pool(hidden, mask):
    m = mask.unsqueeze(-1).float()
    return (hidden * m).sum(1) / m.sum(1).clamp(min=1e-9)


def encode(sentences, batch_size=64, convert_to_numpy=True):
    bert.eval()
    all_embeddings = []
    order = np.argsort([-len(s) for s in sentences])
    for start in trange(0, len(sentences), batch_size, desc="Batches"):
        chunk = [sentences[i] for i in order[start:start + batch_size]]
        feats = tok(chunk, padding=True, truncation=True, return_tensors="pt").to("cuda")
        with torch.no_grad():
            emb = mean_pool(bert(**feats).last_hidden_state, feats["attention_mask"])
            emb = torch.nn.functional.normalize(emb, p=2, dim=1)
            if convert_to_numpy:
                emb = emb.cpu()
        all_embeddings.extend(emb)
    all_embeddings = [all_embeddings[i] for i in np.argsort(order)]
    return np.asarray([e.numpy() for e in all_embeddings])


# %%
vecs = encode(sentences)
print(vecs.shape, vecs.dtype)
