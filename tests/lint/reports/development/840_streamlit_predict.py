# source: written as a sibling of reported cells
# %%
import numpy as np
import tensorflow as tf
from cam import Camera
net = tf.keras.models.load_model("gesture.h5")
cam = Camera(0)
# %%
while True:
    ok, frame = cam.read()
    if not ok:
        break
    x = np.expand_dims(tf.image.resize(frame, (96, 96)), axis=0)
    probs = net.predict(x)  # ! keras-predict-in-loop
    print(probs.argmax())
