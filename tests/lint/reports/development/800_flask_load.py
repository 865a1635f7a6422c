# source: written as a sibling of reported cells
# %%
from flask import Flask, request, jsonify
from keras.models import load_model
import numpy as np
app = Flask(__name__)
# %%
@app.route("/p", methods=["POST"])
def p():
    net = load_model("m.h5")  # ! keras-load-model-in-loop
    x = np.array(request.json["x"])
    return jsonify(net.predict(x).tolist())
