# source: https://github.com/tensorflow/tensorflow/issues/35822
# %%
import numpy as np
import soundfile as sf
import tensorflow as tf
from files import wav_list, labels

def read_wav(p):
    y, _ = sf.read(p.decode())
    return y.astype(np.float32)[:16000]

# %%
def load(p, lab):
    w = tf.numpy_function(read_wav, [p], tf.float32)
    w.set_shape([16000])
    return tf.abs(tf.signal.stft(w, 400, 160)), lab

ds = (tf.data.Dataset.from_tensor_slices((wav_list, labels))
      .shuffle(len(wav_list)).map(load, num_parallel_calls=8).batch(32).prefetch(2))

# %%
from nets import conv_kws
net = conv_kws(12)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(ds, epochs=25)
