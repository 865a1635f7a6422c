# source: written as a sibling of reported cells
# %%
from keras import backend as K
from keras.models import load_model
from pics import images
m = load_model("cnn.h5")
# %%
feats = []
for im in images:
    f = K.function([m.layers[0].input], [m.layers[-2].output])  # ! tf-graph-growth-in-loop|tf-function-in-loop|keras-improper-model-reuse
    feats.append(f([im[None]])[0])
