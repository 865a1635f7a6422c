# source: written as a sibling of reported cells
# %%
import random
import tensorflow as tf
from tab import X, y
def fitness(genes):
    m = tf.keras.Sequential()
    for g in genes:
        m.add(tf.keras.layers.Dense(g, activation="relu"))
    m.add(tf.keras.layers.Dense(1))
    m.compile("adam", "mse")
    return -m.fit(X, y, epochs=2, verbose=0).history["loss"][-1]
# %%
pop = [[random.choice([8, 16, 32]) for _ in range(3)] for _ in range(30)]
for gen in range(50):
    ranked = sorted(pop, key=fitness, reverse=True)  # ! keras-session-pile-up|keras-model-created-in-loop
    pop = ranked[:10] + [random.sample(g, 3) for g in ranked[:20]]
