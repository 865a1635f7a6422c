# source: https://github.com/tensorflow/tensorflow/issues/32276
# %%
import tensorflow as tf
from photos import patches_ds, small_cnn

net = small_cnn(10)
opt = tf.keras.optimizers.SGD(0.01, momentum=0.9)
loss_obj = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
m_loss = tf.keras.metrics.Mean()
m_acc = tf.keras.metrics.SparseCategoricalAccuracy()

@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        lg = net(x, training=True)
        loss = loss_obj(y, lg)
    opt.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
    m_loss.update_state(loss)
    m_acc.update_state(y, lg)

# %%
train_ds = patches_ds("train")
curve = []
for ep in range(30):
    m_loss.reset_state()
    m_acc.reset_state()
    for x, y in train_ds:
        train_step(x, y)
    curve.append((float(m_loss.result()), float(m_acc.result())))
print(curve[-1])
