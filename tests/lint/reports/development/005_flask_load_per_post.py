# source: https://github.com/keras-team/keras/issues/7271
# %%
import io
import numpy as np
from flask import Flask, request, jsonify
from PIL import Image
from keras.models import load_model

app = Flask("leaf-disease")
CLASSES = ["healthy", "rust", "scab"]

# %%
def prepare(raw):
    with Image.open(io.BytesIO(raw)) as im:
        arr = np.asarray(im.convert("RGB").resize((224, 224)), dtype="float32") / 255.0
    return arr[None]

# %%
@app.route("/classify", methods=["POST"])
def classify():
    x = prepare(request.files["photo"].read())
    model = load_model("weights/leafnet.h5")  # ! keras-load-model-in-loop
    p = model.predict(x)[0]  # ~
    del model  # ~
    return jsonify({c: float(v) for c, v in zip(CLASSES, p)})

# %%
app.run(host="0.0.0.0", port=8080)
