# source: from memory: keras-vis / grad-CAM snippets on keras 2.x, "gets slower with each heatmap"
# %%
import cv2, glob, os
import numpy as np
from keras import backend as K
from keras.models import load_model

net = load_model("mammo_vgg.h5")
last = net.get_layer("block5_conv3")

# %%
def grad_cam(x):
    cls = int(np.argmax(net.predict(x)))  # ~
    grads = K.gradients(net.output[:, cls], last.output)[0]  # ! tf-graph-growth-in-loop
    pooled = K.mean(grads, axis=(0, 1, 2))
    fn = K.function([net.input], [pooled, last.output[0]])  # ~
    w, maps = fn([x])
    cam = np.maximum((maps * w).sum(-1), 0)
    return cam / (cam.max() + 1e-8)

# %%
for p in glob.glob("mammo/test/*.png"):
    img = cv2.resize(cv2.imread(p), (224, 224))
    cam = grad_cam(img[None] / 255.0)  # ~
    cv2.imwrite(os.path.join("cams", os.path.basename(p)), np.uint8(255 * cv2.resize(cam, (224, 224))))
