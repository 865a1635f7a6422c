# source: https://github.com/tensorflow/tensorflow/issues/27511
# %%
import functools, io
import numpy as np
import tensorflow as tf
from PIL import Image
from fastapi import FastAPI, UploadFile

app = FastAPI()

# %%
@functools.lru_cache(maxsize=1)
def get_model():
    return tf.keras.models.load_model("models/mymodel.keras")

with open("classes.txt") as fh:
    CLASSES = fh.read().split()

# %%
@app.post("/predict")
async def predict(img: UploadFile):
    im = Image.open(io.BytesIO(await img.read())).convert("RGB").resize((224, 224))
    x = tf.constant(np.asarray(im)[None] / 255., tf.float32)
    p = get_model()(x, training=False)[0].numpy()
    return {"label": CLASSES[int(p.argmax())], "p": float(p.max())}
