# source: https://github.com/zeno-ml/zeno/issues/522
# %%
from functools import lru_cache
import tensorflow as tf
import tensorflow_hub as hub

class Matcher:
    def __init__(self, handle):
        self.enc = hub.load(handle)

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def vec(self, text):  # ~
        return self.enc([text])[0]

    def sim(self, a, b):
        return float(tf.tensordot(self.vec(a), self.vec(b), 1))

# %%
from tickets import pairs
tops = {}
for h in ["use/4", "use-large/5", "mini-lm/1"]:
    m = Matcher("https://tfhub.dev/google/" + h)
    tops[h] = sorted(((m.sim(a, b), a, b) for a, b in pairs("2023.csv")), reverse=True)[:20]
