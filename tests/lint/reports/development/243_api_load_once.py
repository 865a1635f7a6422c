# source: https://github.com/keras-team/keras/issues/7271 (server after the workaround: models loaded when the process starts)
# %%
import io
import numpy as np
from flask import Flask, request, jsonify
from PIL import Image
from tensorflow import keras

app = Flask(__name__)
CLASSIFIERS = {lang: keras.models.load_model(f'models/{lang}.keras') for lang in ('en', 'de')}  # ~

# %%
def preprocess(raw):
    img = Image.open(io.BytesIO(raw)).convert('L').resize((128, 32))
    return np.asarray(img, 'float32')[None, ..., None] / 255.0

# %%
@app.route('/ocr/<lang>', methods=['POST'])
def ocr(lang):
    net = CLASSIFIERS[lang]
    probs = net(preprocess(request.data), training=False).numpy()[0]
    return jsonify(label=int(probs.argmax()), score=float(probs.max()))

# %%
app.run(port=5000, threaded=False)
