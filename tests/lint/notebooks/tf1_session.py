# %%
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

# %%
x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
hidden = x
for units in (256, 128, 64):
    hidden = tf.layers.dense(hidden, units, tf.nn.relu)
logits = tf.layers.dense(hidden, 10)
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
train_op = tf.train.AdamOptimizer(1e-3).minimize(loss)
correct = tf.equal(tf.argmax(logits, 1), tf.argmax(y, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))

# %%
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(1000):
        bx, by = mnist.train.next_batch(64)
        _, value = sess.run([train_op, loss], {x: bx, y: by})
        if step % 100 == 0:
            print(step, value, sess.run(accuracy, {x: bx, y: by}))

# %%
best = tf.get_variable("best", [])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(1000):
        bx, by = mnist.train.next_batch(64)
        sess.run(train_op, {x: bx, y: by})
        sess.run(best.assign(loss), {x: bx, y: by})  # ! NBL321
        print(sess.run(loss * 100, {x: bx, y: by}))  # ! NBL321

# %%
session = tf.Session()  # ! NBL310
session.run(tf.global_variables_initializer())

# %%
session.run(accuracy, {x: mnist.test.images, y: mnist.test.labels});


# %%
def convert(images, path):
    writer = tf.python_io.TFRecordWriter(path)
    for image in images:
        feature = tf.train.Feature(bytes_list=tf.train.BytesList(value=[image.tobytes()]))
        example = tf.train.Example(features=tf.train.Features(feature={"image": feature}))
        writer.write(example.SerializeToString())


convert(mnist.test.images, "test.tfrecord")
