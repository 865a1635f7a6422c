# Tf step retraced by a decaying rate.
# leak: kind=traces, root=train_step, frees=0
# %%
import tensorflow as tf

w = tf.Variable(tf.random.normal((64, 64)))
x = tf.random.normal((32, 64))

@tf.function
def train_step(x, lr):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, w)))
    w.assign_sub(lr * tape.gradient(loss, w))
    return loss
# %%
for epoch in range(8):
    rate = 0.1 * 0.9**epoch
    loss = train_step(x, rate)
    print(epoch, float(loss))
