# source: https://github.com/tensorflow/tensorflow/issues/50379
# %%
import tensorflow as tf
from nets import small_resnet
from datasets import train_ds

# %%
def make_step(net, opt):
    xent = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            l = xent(y, net(x, training=True))
        grads = tape.gradient(l, net.trainable_variables)
        opt.apply_gradients(zip(grads, net.trainable_variables))
        return l
    return step

# %%
net = small_resnet()
opt = tf.keras.optimizers.SGD(0.1, momentum=0.9)
step = make_step(net, opt)
mean = tf.keras.metrics.Mean()
for epoch in range(200):
    opt.learning_rate.assign(0.1 * 0.98 ** epoch)
    mean.reset_state()
    for x, y in train_ds:
        mean.update_state(step(x, y))
    print(epoch, float(mean.result()))
