# source: https://github.com/keras-team/keras/issues/16019
# %%
import numpy as np
import keras
from inpaint.nets import generator, critic
from inpaint.data import loader

G, D = generator(256), critic(256)
D.compile("adam", "mse")

# %%
def generator_round(batches):
    D.trainable = False
    src = keras.Input((256, 256, 4))
    both = keras.Model(src, [G(src), D(G(src))])  # ! keras-improper-model-reuse|keras-model-created-in-loop|keras-session-pile-up
    both.compile("adam", ["mae", "mse"], loss_weights=[10, 1])  # ~
    out = [both.train_on_batch(m, [y, np.ones((len(y), 1))]) for m, y in batches]
    D.trainable = True
    return np.mean(out)

# %%
for rnd in range(1500):
    batches = loader.take(20)
    for m, y in batches:
        fake = G.predict_on_batch(m)
        D.train_on_batch(np.concatenate([y, fake]), np.r_[np.ones(len(y)), np.zeros(len(y))])
    print(rnd, generator_round(batches))  # ~
