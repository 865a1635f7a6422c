# source: written as a sibling of reported cells
# %%
from tensorflow import keras
from d import make_g, make_d, batches, noise
g, d = make_g(), make_d()
d.compile("adam", "binary_crossentropy")
d.trainable = False
z = keras.Input((100,))
gan = keras.Model(z, d(g(z)))
gan.compile("adam", "binary_crossentropy")
for x in batches:
    d.train_on_batch(x, 1)
    gan.train_on_batch(noise(64), 1)
