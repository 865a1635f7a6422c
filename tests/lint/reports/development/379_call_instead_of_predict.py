# source: https://github.com/tensorflow/tensorflow/issues/33030
# %%
import numpy as np
import tensorflow as tf
from signalbox import microphone, mel

net = tf.keras.models.load_model("keyword.keras")
classes = ["yes", "no", "silence"]

# %%
infer = tf.function(lambda t: net(t, training=False), input_signature=[tf.TensorSpec((1, 98, 40), tf.float32)])
heard = 0
for chunk in microphone(seconds=3600):
    prob = infer(tf.constant(mel(chunk)[None], tf.float32)).numpy()[0]
    if classes[int(prob.argmax())] == "yes":
        heard += 1
print(heard)
