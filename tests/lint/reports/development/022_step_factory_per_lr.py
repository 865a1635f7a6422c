# source: https://github.com/tensorflow/tensorflow/issues/50379
# %%
import tensorflow as tf
from nets import small_resnet
from datasets import train_ds      # tf.data, already batched

net = small_resnet()
opt = tf.keras.optimizers.SGD(0.1, momentum=0.9)
xent = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

# %%
def make_step():
    @tf.function  # ~
    def step(x, y):  # ~
        with tf.GradientTape() as tape:
            l = xent(y, net(x, training=True))
        opt.apply_gradients(zip(tape.gradient(l, net.trainable_variables), net.trainable_variables))
        return l
    return step

# %%
for epoch in range(200):
    opt.learning_rate = 0.1 * 0.98 ** epoch
    step = make_step()  # ! tf-function-in-loop
    tot = tf.keras.metrics.Mean()
    for x, y in train_ds:
        tot.update_state(step(x, y))
    print(epoch, float(tot.result()))
