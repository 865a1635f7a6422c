# source: https://github.com/keras-team/keras-tuner/issues/395
# %%
import random
import tensorflow as tf
from telemetry import sets

(xa, ya), (xb, yb) = sets("pump")

# %%
class Candidate:
    def __init__(self, cfg):
        self.cfg = cfg
        self.net = tf.keras.Sequential(  # ! keras-model-created-in-loop|keras-session-pile-up
            [tf.keras.layers.Dense(cfg["w"], cfg["act"]) for _ in range(cfg["d"])] + [tf.keras.layers.Dense(1)])
        self.net.compile(tf.keras.optimizers.Adam(cfg["lr"]), "huber")

    def run(self):
        self.hist = self.net.fit(xa, ya, validation_data=(xb, yb), epochs=25, verbose=0)
        return min(self.hist.history["val_loss"])

# %%
def sample():
    return dict(w=random.choice([32, 64, 256]), d=random.randint(1, 5),
                act=random.choice(["relu", "selu"]), lr=10 ** random.uniform(-4, -2))

tried = []
for _ in range(300):
    c = Candidate(sample())  # ~
    tried.append((c.run(), c))  # ~
tried.sort(key=lambda t: t[0])
print([(round(s, 4), c.cfg) for s, c in tried[:5]])
