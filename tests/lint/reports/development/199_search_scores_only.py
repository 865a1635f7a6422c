# source: https://github.com/keras-team/keras-tuner/issues/395
# %%
import random
import tensorflow as tf
from telemetry import sets

(xa, ya), (xb, yb) = sets("pump")

# %%
def run(cfg):
    tf.keras.backend.clear_session()
    net = tf.keras.Sequential([tf.keras.layers.Dense(cfg["w"], cfg["act"]) for _ in range(cfg["d"])]
                              + [tf.keras.layers.Dense(1)])
    net.compile(tf.keras.optimizers.Adam(cfg["lr"]), "huber")
    h = net.fit(xa, ya, validation_data=(xb, yb), epochs=25, verbose=0)
    return min(h.history["val_loss"])

# %%
tried = []
for _ in range(300):
    cfg = dict(w=random.choice([32, 64, 256]), d=random.randint(1, 5), act="relu", lr=10 ** random.uniform(-4, -2))
    tried.append((run(cfg), cfg))
tried.sort(key=lambda t: t[0])
print(tried[:5])
