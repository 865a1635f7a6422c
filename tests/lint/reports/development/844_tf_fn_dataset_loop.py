# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from d import model, opt, loss_fn, make_ds
@tf.function
def step(x, y, lr):
    with tf.GradientTape() as t:
        l = loss_fn(y, model(x, training=True)) * lr
    opt.apply_gradients(zip(t.gradient(l, model.trainable_variables), model.trainable_variables))
    return l
# %%
lr = 0.1
for epoch in range(100):
    for x, y in make_ds():
        step(x, y, lr)  # ! tf-function-python-args
    lr *= 0.95
