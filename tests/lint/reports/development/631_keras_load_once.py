# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from api import requests_queue, respond, to_array
net = tf.keras.models.load_model("model.keras", compile=False)
# %%
def classify(req):
    return net(to_array(req), training=False).numpy()[0]
while True:
    r = requests_queue.get()
    if r is None:
        break
    respond(r, classify(r))
