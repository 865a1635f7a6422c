# source: https://github.com/ipython/ipython/issues/12879
# %%
import gc
import numpy as np
from tensorflow.keras.applications import ResNet50

net = ResNet50(include_top=False, weights="imagenet", pooling=None)
imgs = np.load("aerial_224.npy")

# %%
feats = net.predict(imgs, batch_size=64, verbose=1)
feats.shape

# %%
feats  # ! nb-out-history

# %%
np.save("aerial_feats.npy", feats.reshape(len(feats), -1))
del feats  # ! nb-del-leaves-reference|torch-del-without-release
gc.collect()
