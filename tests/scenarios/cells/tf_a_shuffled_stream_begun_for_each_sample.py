# An object begins a shuffled stream for each sample it draws, and keeps them all.
# leak: kind=container, root=sampler, bytes=28311552, code=NBL116
# %%
import numpy as np, tensorflow as tf
images = np.random.rand(1024, 48, 64).astype("float32")
stream = tf.data.Dataset.from_tensor_slices(images).map(lambda x: x * 2).shuffle(256).batch(32)
class Sampler:
    def __init__(self, stream):
        self.stream, self.drawn = stream, []
    def sample(self):
        self.drawn.append(iter(self.stream))
        return float(tf.reduce_mean(next(self.drawn[-1])))
sampler = Sampler(stream)
sampler.sample()
# %%
means = [sampler.sample() for _ in range(8)]
