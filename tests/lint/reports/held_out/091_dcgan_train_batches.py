# source: https://github.com/jacobgil/keras-dcgan/issues/19
# %%
import numpy as np
from keras import Input, Model
from keras.optimizers import SGD

from dcgan import generator_model, discriminator_model, digits   # digits in [-1, 1]
# %%
d = discriminator_model()
d.compile(loss="binary_crossentropy", optimizer=SGD(5e-4, momentum=0.9, nesterov=True))

g = generator_model()
d.trainable = False
noise_in = Input((100,))
d_on_g = Model(noise_in, d(g(noise_in)))
d_on_g.compile(loss="binary_crossentropy", optimizer=SGD(5e-4, momentum=0.9, nesterov=True))
# %%
BATCH = 128
def noise(n):
    return np.random.uniform(-1, 1, (n, 100)).astype("float32")

for epoch in range(100):
    np.random.shuffle(digits)
    d_hist, g_hist = [], []
    for k in range(len(digits) // BATCH):
        real = digits[k * BATCH:(k + 1) * BATCH]
        fake = g(noise(BATCH), training=False).numpy()
        x = np.concatenate((real, fake))
        yy = np.array([1] * BATCH + [0] * BATCH, "float32")
        d_hist.append(float(d.train_on_batch(x, yy)))
        g_hist.append(float(d_on_g.train_on_batch(noise(BATCH), np.ones(BATCH, "float32"))))
    print(f"epoch {epoch}: d {np.mean(d_hist):.3f} g {np.mean(g_hist):.3f}")
    g.save_weights("generator.weights.h5")
