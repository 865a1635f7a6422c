# source: from memory: tensorflow/hub issues "memory grows every time hub.load / embed is called"
# %%
import numpy as np
import pandas as pd
import tensorflow_hub as hub

tickets = pd.read_parquet("support_tickets.parquet")["body"].tolist()

# %%
def embed(sentence):
    use = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")  # ! keras-load-model-in-loop
    return use([sentence]).numpy()[0]

# %%
vecs = np.zeros((len(tickets), 512), "float32")
for i, t in enumerate(tickets):
    vecs[i] = embed(t)
np.save("ticket_vecs.npy", vecs)
