# source: https://github.com/PyDataBlog/fastapi-model-deployment/issues/1
# %%
import io
import numpy as np
from fastapi import FastAPI, UploadFile
from PIL import Image
from tensorflow.keras.models import load_model

# %%
api = FastAPI()
NET = load_model("weights/leafnet.h5", compile=False)
NAMES = ("healthy", "rust", "scab")

# %%
def to_batch(blob):
    with Image.open(io.BytesIO(blob)) as im:
        return np.asarray(im.convert("RGB").resize((224, 224)), dtype="float32")[None] / 255.0


@api.post("/classify")
async def classify(photo: UploadFile):
    scores = NET.predict_on_batch(to_batch(await photo.read()))[0]
    return {n: float(s) for n, s in zip(NAMES, scores)}
