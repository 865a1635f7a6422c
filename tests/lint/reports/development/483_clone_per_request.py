# source: https://github.com/tensorflow/tensorflow/issues/47673
# %%
import threading
import numpy as np
import tensorflow as tf
from flask import Flask, jsonify, request

server = Flask("inference")
base = tf.keras.models.load_model("defects.keras")

# %%
def private_copy(m):
    twin = tf.keras.models.clone_model(m)
    twin.build(m.input_shape)
    twin.set_weights(m.get_weights())
    return twin

# %%
def drain(queue):
    done = []
    while queue:
        req_id, arr = queue.pop()
        worker_net = private_copy(base)  # ! keras-model-created-in-loop|keras-session-pile-up|keras-load-model-in-loop
        logits = worker_net(arr, training=False)
        done.append((req_id, logits.numpy().tolist()))
    return done

# %%
pending = []
@server.route("/submit", methods=["POST"])
def submit():
    pending.append((request.json["id"], np.array(request.json["x"], "float32")))  # ~
    return jsonify(ok=True)
