# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
from sklearn.model_selection import StratifiedKFold
from tensorflow import keras
from tensorflow.keras import layers

data = np.load('sonar.npz')  # ~
X, Y = data['x'], data['y']

# %%
def create_baseline(units=60):
    inp = keras.Input((60,))
    h = layers.Dense(units, activation='relu')(inp)
    h = layers.Dropout(0.3)(h)
    out = layers.Dense(1, activation='sigmoid')(h)
    m = keras.Model(inp, out)  # ~
    m.compile('adam', 'binary_crossentropy', metrics=['accuracy'])
    return m

# %%
def cv_score(units):
    scores = []
    for tr, te in StratifiedKFold(10, shuffle=True, random_state=7).split(X, Y):
        clf = create_baseline(units)  # ! keras-session-pile-up|keras-model-created-in-loop
        clf.fit(X[tr], Y[tr], epochs=100, batch_size=5, verbose=0)
        scores.append(clf.evaluate(X[te], Y[te], verbose=0)[1])  # ~
    return np.mean(scores)

# %%
for units in (10, 20, 30, 60, 90, 120):
    print(units, cv_score(units))  # ~
