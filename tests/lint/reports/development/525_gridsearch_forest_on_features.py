# source: https://github.com/keras-team/keras/issues/7553
# %%
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV
from tensorflow.keras.applications.vgg16 import VGG16, preprocess_input
from data_prep import xtrain, ytrain

# %%
base = VGG16(include_top=False, pooling="avg")
codes = base.predict(preprocess_input(xtrain.astype("float32")), batch_size=64, verbose=0)
np.save("codes.npy", codes)

# %%
gs = GridSearchCV(RandomForestClassifier(500), {"max_depth": [8, 16, None], "max_features": ["sqrt", 0.1]}, cv=5, n_jobs=-1)
gs.fit(codes, ytrain)
print(gs.best_score_, gs.best_params_)
