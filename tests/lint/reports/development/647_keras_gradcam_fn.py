# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from pics import images, overlay
cnn = tf.keras.applications.Xception()
# %%
def cam(image):
    gm = tf.keras.models.Model([cnn.inputs], [cnn.get_layer("block14_sepconv2_act").output, cnn.output])  # ~
    with tf.GradientTape() as tape:
        conv, pred = gm(image[None])
        top = pred[:, tf.argmax(pred[0])]
    g = tape.gradient(top, conv)
    return tf.reduce_mean(g, axis=(0, 1, 2)) * conv[0]
# %%
for i, im in enumerate(images):
    overlay(im, cam(im).numpy()).save(f"cam{i}.png")  # ! keras-model-created-in-loop|keras-improper-model-reuse
