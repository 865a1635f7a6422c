# source: https://github.com/keras-team/keras/issues/2102 (program with K.clear_session, as fchollet recommended)
# %%
import gc
import numpy as np
from sklearn.model_selection import StratifiedKFold
from tensorflow import keras
from tensorflow.keras import layers, backend as K

from sonar import X, Y

# %%
def create_baseline(units=60):
    m = keras.Sequential([
        keras.Input((60,)),
        layers.Dense(units, activation='relu'),
        layers.Dropout(0.3),
        layers.Dense(1, activation='sigmoid'),
    ])
    m.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
    return m

# %%
def cv_score(units):
    scores = []
    for tr, te in StratifiedKFold(10, shuffle=True, random_state=7).split(X, Y):
        K.clear_session()
        gc.collect()
        clf = create_baseline(units)
        clf.fit(X[tr], Y[tr], epochs=100, batch_size=5, verbose=0)
        scores.append(clf.evaluate(X[te], Y[te], verbose=0)[1])  # ~
    return np.mean(scores)

# %%
for units in (10, 20, 30, 60, 90, 120):
    print(units, cv_score(units))
