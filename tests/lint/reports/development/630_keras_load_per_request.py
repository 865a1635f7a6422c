# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from api import requests_queue, respond, to_array
# %%
def classify(req):
    net = tf.keras.models.load_model("model.keras", compile=False)  # ! keras-load-model-in-loop
    return net.predict(to_array(req))[0]
# %%
while True:
    r = requests_queue.get()
    if r is None:
        break
    respond(r, classify(r))
