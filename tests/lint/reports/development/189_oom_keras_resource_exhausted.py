# source: https://github.com/keras-team/keras/issues/11693
# %%
import tensorflow as tf
from tensorflow.keras import mixed_precision
from vit_keras_like import build_vit
from food101 import pipeline

# %%
def attempt(bs):
    net = build_vit(image=384, patch=16)
    net.compile("adam", "sparse_categorical_crossentropy")
    return net.fit(pipeline(bs), steps_per_epoch=20, epochs=1, verbose=0)

# %%
reasons = []
for bs in (256, 128, 64, 32, 16):
    try:
        h = attempt(bs)  # ! keras-model-created-in-loop|keras-session-pile-up
        print("fits", bs)
        break
    except tf.errors.ResourceExhaustedError as err:
        reasons.append(err)  # ! nb-exception-stored
        mixed_precision.set_global_policy("mixed_float16")

# %%
print([str(r)[:60] for r in reasons])
