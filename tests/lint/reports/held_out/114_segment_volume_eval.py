# source: https://github.com/tensorflow/tensorflow/issues/34606
# %%
import tensorflow as tf

from pipeline import make_eval_ds, build_unet
unet = build_unet(n_classes=14)
unet.load_weights("ckpt/unet_best.weights.h5")
# %%
@tf.function
def forward(vol):
    return tf.nn.softmax(unet(vol, training=False))
# %%
probs, names = [], []
for vol, name in make_eval_ds("ct_val", batch_size=1):
    p = forward(vol)
    probs.append(p)  # ! tf-tensor-list-retention
    names.append(name.numpy()[0].decode())
print(len(probs), probs[0].shape)
# %%
import numpy as np
for name, p in zip(names, probs):
    np.savez_compressed(f"out/{name}.npz", label=tf.argmax(p, -1).numpy().astype("uint8"))
