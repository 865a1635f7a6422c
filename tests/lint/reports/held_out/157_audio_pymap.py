# source: https://github.com/tensorflow/tensorflow/issues/61344
# %%
import librosa
import numpy as np
import tensorflow as tf

from speech import wav_paths, labels, tcn
# %%
def melspec(path):
    y, sr = librosa.load(path.numpy().decode(), sr=16_000, duration=4.0)
    m = librosa.feature.melspectrogram(y=np.pad(y, (0, max(0, 64_000 - len(y)))), sr=sr, n_mels=64)
    return librosa.power_to_db(m).astype("float32").T

def load(path, label):
    m = tf.py_function(melspec, [path], tf.float32)  # ~
    m.set_shape((126, 64))
    return m, label
# %%
n = int(0.9 * len(wav_paths))
full = tf.data.Dataset.from_tensor_slices((wav_paths, labels)).shuffle(len(wav_paths), seed=1, reshuffle_each_iteration=False)
train = full.take(n).map(load, num_parallel_calls=4).batch(32).prefetch(2)
valid = full.skip(n).map(load, num_parallel_calls=4).batch(32).prefetch(2)
# %%
net = tcn(64, n_classes=int(labels.max()) + 1)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=valid, epochs=40)
