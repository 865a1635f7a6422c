# source: from memory: tensorflow/hub issues "memory grows every time hub.load / embed is called"
# %%
import numpy as np
import pandas as pd
import tensorflow_hub as hub

tickets = pd.read_parquet("support_tickets.parquet")["body"].tolist()
use = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")

# %%
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield i, seq[i:i + n]

vecs = np.zeros((len(tickets), 512), "float32")
for i, part in chunks(tickets, 256):
    vecs[i:i + len(part)] = use(part).numpy()
np.save("ticket_vecs.npy", vecs)
