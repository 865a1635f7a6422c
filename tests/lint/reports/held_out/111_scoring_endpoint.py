# source: https://github.com/keras-team/keras/issues/7271
# %%
import os

import numpy as np
from flask import Flask, jsonify, request
from keras.models import load_model   # keras 2.0.6 on tensorflow 1.2

app = Flask("scorer")
MODEL_DIR = os.environ.get("MODEL_DIR", "models")
# %%
@app.route("/score/<customer>", methods=["POST"])
def score(customer):
    rows = np.asarray(request.get_json()["rows"], dtype="float32")
    net = load_model(os.path.join(MODEL_DIR, customer + ".h5"))  # ! keras-load-model-in-loop
    out = net.predict(rows, batch_size=512)
    del net  # ~
    return jsonify(scores=out[:, 0].tolist())
# %%
app.run(host="0.0.0.0", port=8080, threaded=False)
