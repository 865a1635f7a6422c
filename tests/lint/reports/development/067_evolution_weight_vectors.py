# source: from memory: "Genetic algorithm with Keras runs out of memory after N generations" (Stack Overflow)
# %%
import numpy as np
import tensorflow as tf
from snake import play

net = tf.keras.Sequential([tf.keras.layers.Dense(20, "relu", input_shape=(11,)),
                           tf.keras.layers.Dense(4, "softmax")])
shapes = [w.shape for w in net.get_weights()]

def fitness(genes):
    net.set_weights(genes)
    return play(net)

# %%
pop = [[np.random.randn(*s) for s in shapes] for _ in range(50)]
for gen in range(500):
    order = np.argsort([-fitness(g) for g in pop])
    elite = [pop[i] for i in order[:10]]
    pop = elite + [[w + 0.05 * np.random.randn(*w.shape) for w in elite[k % 10]] for k in range(40)]
    if gen % 25 == 0:
        print(gen, fitness(elite[0]))
