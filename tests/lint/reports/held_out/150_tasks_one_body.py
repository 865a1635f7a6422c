# source: https://github.com/JayYip/m3tl/issues/115 and https://github.com/PwnerHarry/Stronger_GCN/issues/1
# %%
import tensorflow as tf
from tensorflow import keras

from multitask import body, heads, load_task, TASKS   # body: shared encoder, heads: dict of keras layers
# %%
opt = keras.optimizers.AdamW(2e-5)
ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
params = body.trainable_variables + [v for h in heads.values() for v in h.trainable_variables]
opt.build(params)
# %%
def fit_task(name, n_steps):
    head = heads[name]

    def one_step(tokens, labels):
        with tf.GradientTape() as tape:
            loss = ce(labels, head(body(tokens, training=True)))
        opt.apply_gradients(zip(tape.gradient(loss, params), params))
        return loss

    compiled = tf.function(one_step)  # ! tf-function-in-loop
    for tokens, labels in load_task(name).take(n_steps):
        loss = compiled(tokens, labels)
    return float(loss)
# %%
for rnd in range(500):
    for task in TASKS:
        last = fit_task(task, n_steps=20)
        print(rnd, task, last)
