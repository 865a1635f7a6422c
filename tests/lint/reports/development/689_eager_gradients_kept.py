# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from tagger import model, loss_fn, opt, batches
# %%
grads_log = []
for x, y in batches:
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    g = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(g, model.trainable_variables))
    grads_log.append(g)  # ! tf-tensor-list-retention
