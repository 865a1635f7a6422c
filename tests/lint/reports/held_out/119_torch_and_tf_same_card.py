# source: https://github.com/SeldonIO/alibi-detect/issues/449
# %%
import tensorflow as tf

for gpu in tf.config.list_physical_devices("GPU"):
    tf.config.experimental.set_memory_growth(gpu, True)

import torch
from sentence_transformers import SentenceTransformer

from alibi_detect.cd import MMDDrift
from reviews import ref_texts, stream
# %%
enc = SentenceTransformer("all-MiniLM-L6-v2", device="cuda")

def embed(texts):
    with torch.inference_mode():
        return enc.encode(texts, batch_size=256, convert_to_numpy=True)
# %%
ref = embed(ref_texts)
detector = MMDDrift(ref, backend="tensorflow", p_val=0.01)
flags = []
for day, texts in stream():
    res = detector.predict(embed(texts))
    flags.append((day, int(res["data"]["is_drift"]), float(res["data"]["p_val"])))
print([d for d, f, _ in flags if f])
