# source: from memory: keras.io grad-CAM recipe adapted
# %%
import cv2, glob, os
import numpy as np
import tensorflow as tf

net = tf.keras.models.load_model("mammo_vgg.h5")
both = tf.keras.Model(net.inputs, [net.get_layer("block5_conv3").output, net.output])

# %%
def grad_cam(x):
    with tf.GradientTape() as tape:
        maps, probs = both(x)
        top = tf.reduce_max(probs[0])
    g = tape.gradient(top, maps)
    cam = tf.reduce_sum(tf.reduce_mean(g, (0, 1, 2)) * maps[0], -1).numpy()
    cam = np.maximum(cam, 0)
    return cam / (cam.max() + 1e-8)

# %%
for p in glob.glob("mammo/test/*.png"):
    img = cv2.resize(cv2.imread(p), (224, 224)).astype("float32")
    cam = grad_cam(img[None] / 255.0)
    cv2.imwrite(os.path.join("cams", os.path.basename(p)), np.uint8(255 * cv2.resize(cam, (224, 224))))
