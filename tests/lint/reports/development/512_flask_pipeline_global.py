# source: https://github.com/rolczynski/Automatic-Speech-Recognition/issues/26
# %%
import os
import tempfile
import numpy as np
import tensorflow as tf
from flask import Flask, request
from speech import read_audio, greedy_decode

app = Flask(__name__)
acoustic = tf.keras.models.load_model("deepspeech2_en", compile=False)

@tf.function(input_signature=[tf.TensorSpec([None, None, 160], tf.float32)])
def infer(feats):
    return acoustic(feats, training=False)

# %%
@app.route("/asr", methods=["POST"])
def asr():
    fd, path = tempfile.mkstemp(suffix=".wav")
    try:
        os.close(fd)
        request.files["audio"].save(path)
        sample = read_audio(path)
        return greedy_decode(infer(tf.constant(sample[None], tf.float32)).numpy())
    finally:
        os.remove(path)

# %%
app.run(host="0.0.0.0", port=8000)
