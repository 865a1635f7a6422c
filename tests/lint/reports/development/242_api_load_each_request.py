# source: https://github.com/PyDataBlog/fastapi-model-deployment/issues/1
# %%
import io
import numpy as np
from fastapi import FastAPI, UploadFile
from PIL import Image
from tensorflow import keras

app = FastAPI(title='Dogs vs cats')

# %%
def preprocess(raw):
    img = Image.open(io.BytesIO(raw)).convert('RGB').resize((150, 150))
    return np.asarray(img, 'float32')[None] / 255.0

def get_predictions(raw):
    net = keras.models.load_model('models/dogcat.h5')  # ! keras-load-model-in-loop|keras-session-pile-up
    p = float(net.predict(preprocess(raw))[0, 0])  # ~
    return {'label': 'dog' if p > 0.5 else 'cat', 'score': p}

# %%
@app.post('/predict')
async def predict(file: UploadFile):
    return get_predictions(await file.read())  # ~
