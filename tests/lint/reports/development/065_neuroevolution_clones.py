# source: from memory: "Genetic algorithm with Keras runs out of memory after N generations" (Stack Overflow)
# %%
import numpy as np
import tensorflow as tf
from snake import play

def parent():
    return tf.keras.Sequential([tf.keras.layers.Dense(20, "relu", input_shape=(11,)),
                                tf.keras.layers.Dense(4, "softmax")])

# %%
def mutate(net, rate=0.05):
    kid = tf.keras.models.clone_model(net)  # ~
    ws = [w + np.random.randn(*w.shape) * rate for w in net.get_weights()]
    kid.set_weights(ws)
    return kid

# %%
population = [parent() for _ in range(50)]  # ~
for gen in range(500):
    scored = sorted(((play(n), i) for i, n in enumerate(population)), reverse=True)
    elite = [population[i] for _, i in scored[:10]]
    print(gen, scored[0][0])
    population = elite + [mutate(elite[k % 10]) for k in range(40)]  # ! keras-model-created-in-loop|keras-session-pile-up
