# source: https://github.com/keras-team/keras/issues/9967
# %%
import io
import numpy as np
from PIL import Image
from flask import Flask, request, jsonify
from keras.models import load_model

app = Flask("leafs")
CLASSES = open("classes.txt").read().split()  # ~

# %%
@app.route("/predict", methods=["POST"])
def predict():
    model = load_model("models/mymodel.h5")  # ! keras-load-model-in-loop|keras-session-pile-up
    im = Image.open(io.BytesIO(request.files["img"].read())).convert("RGB").resize((224, 224))
    p = model.predict(np.asarray(im)[None] / 255.)[0]  # ~
    return jsonify(label=CLASSES[int(p.argmax())], p=float(p.max()))

# %%
if __name__ == "__main__":
    app.run(host="0.0.0.0")
