# source: written as a sibling of reported cells
# %%
import tensorflow as tf
files = tf.gfile.Glob("imgs/*.jpg")
# %%
with tf.Session() as sess:
    for f in files:
        img = tf.image.decode_jpeg(tf.gfile.FastGFile(f, "rb").read())  # ~
        arr = sess.run(tf.image.resize_images(img, [299, 299]))  # ! tf-graph-growth-in-loop
        print(f, arr.mean())
