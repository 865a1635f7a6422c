# %%
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
x = tf.placeholder(tf.float32, (None, 4))
y = tf.placeholder(tf.float32, (None, 1))
w = tf.get_variable("w", (4, 1))
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - y))
train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss)  # seed into-loop NBL321
init = tf.global_variables_initializer()
saver = tf.train.Saver()

# %%
features, labels = np.load("x.npy"), np.load("y.npy")
curve = []
with tf.Session() as sess:  # seed unwrap-with NBL310
    sess.run(init)
    for step in range(1000):
        _, value = sess.run([train_op, loss], {x: features, y: labels})
        curve.append(value)
    saver.save(sess, "model.ckpt")

# %%
restored = tf.Session()
saver.restore(restored, "model.ckpt")
print(restored.run(loss, {x: features, y: labels}))
restored.close()  # seed drop-statement NBL310-3
