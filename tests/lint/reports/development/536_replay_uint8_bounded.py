# source: https://github.com/ageron/handson-ml/issues/119
# %%
from collections import deque
import numpy as np
import tensorflow as tf
from pacman_env import make, shrink

mem = deque([], maxlen=50_000)
online, target = [tf.keras.Sequential([tf.keras.layers.Conv2D(32, 8, 4, activation="relu"), tf.keras.layers.Flatten(),
                                       tf.keras.layers.Dense(9)]) for _ in range(2)]
online.build((None, 88, 80, 1)); target.build((None, 88, 80, 1))
opt = tf.keras.optimizers.Adam(1e-4)

# %%
@tf.function
def update(s, a, r, s2, d):
    y = r + 0.99 * tf.reduce_max(target(s2), 1) * (1.0 - d)
    with tf.GradientTape() as tape:
        q = tf.reduce_sum(online(s) * tf.one_hot(a, 9), 1)
        err = tf.reduce_mean(tf.square(y - q))
    opt.apply_gradients(zip(tape.gradient(err, online.trainable_variables), online.trainable_variables))

# %%
env = make()
s = shrink(env.reset())            # uint8
for t in range(400_000):
    a = int(tf.argmax(online(s[None].astype("float32"))[0])) if np.random.rand() > 0.1 else np.random.randint(9)
    obs, r, d, _ = env.step(a)
    s2 = shrink(obs)
    mem.append((s, a, r, s2, d))
    s = shrink(env.reset()) if d else s2
    if t > 10_000 and t % 4 == 0:
        b = [mem[i] for i in np.random.randint(len(mem), size=32)]
        update(*[tf.convert_to_tensor(np.array(c, dtype=k)) for c, k in zip(zip(*b), ("f4", "i4", "f4", "f4", "f4"))])
    if t % 5000 == 0:
        target.set_weights(online.get_weights())
