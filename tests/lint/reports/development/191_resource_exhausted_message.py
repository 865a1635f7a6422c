# source: https://github.com/keras-team/keras/issues/11693
# %%
import gc
import tensorflow as tf
from vit_keras_like import build_vit
from food101 import pipeline

# %%
def attempt(bs):
    tf.keras.backend.clear_session()
    net = build_vit(image=384, patch=16)
    net.compile("adam", "sparse_categorical_crossentropy")
    try:
        net.fit(pipeline(bs), steps_per_epoch=20, epochs=1, verbose=0)
    except tf.errors.ResourceExhaustedError as err:
        return err.message[:200]
    return None

# %%
for bs in (256, 128, 64, 32, 16):
    why = attempt(bs)
    gc.collect()
    if why is None:
        print("fits", bs)
        break
    print(bs, why)
