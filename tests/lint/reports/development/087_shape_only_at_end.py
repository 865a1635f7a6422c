# source: https://github.com/ipython/ipython/issues/12879
# %%
import gc
import numpy as np
from tensorflow.keras.applications import ResNet50

net = ResNet50(include_top=False, weights="imagenet", pooling="avg")
imgs = np.load("aerial_224.npy")
imgs.shape

# %%
feats = net.predict(imgs, batch_size=64, verbose=1)
feats.shape, feats.dtype

# %%
feats[0, :5];

# %%
np.save("aerial_feats.npy", feats)
del feats
gc.collect();
