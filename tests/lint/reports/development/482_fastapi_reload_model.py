# source: https://github.com/PyDataBlog/fastapi-model-deployment/issues/1
# %%
import io
import numpy as np
from fastapi import FastAPI, UploadFile
from PIL import Image
from tensorflow.keras.models import load_model

api = FastAPI()
CLASSES = ["healthy", "rust", "scab"]

# %%
def read_leaf(blob):
    with Image.open(io.BytesIO(blob)) as im:
        return np.asarray(im.convert("RGB").resize((224, 224)), "float32")[None] / 255.0

# %%
@api.post("/predict")
async def classify(file: UploadFile):
    net = load_model("leafnet.h5")  # ! keras-load-model-in-loop|keras-session-pile-up
    scores = net.predict(read_leaf(await file.read()))[0]
    return {"label": CLASSES[int(scores.argmax())], "p": float(scores.max())}
