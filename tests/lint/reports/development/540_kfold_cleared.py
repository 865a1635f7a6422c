# source: https://openillumi.com/en/en-keras-clear-session-memory-leak-fix
# %%
import numpy as np
from keras.models import Sequential
from keras.layers import Embedding, LSTM, Dense
from keras import backend as K
from sklearn.model_selection import StratifiedKFold
from prep import load_padded

# %%
X, y, vocab = load_padded("reviews.csv", maxlen=200)
scores = []

# %%
for i, (tr, te) in enumerate(StratifiedKFold(n_splits=10).split(X, y)):
    K.clear_session()
    clf = Sequential()
    clf.add(Embedding(vocab, 64, input_length=200))
    clf.add(LSTM(100, dropout=0.2))
    clf.add(Dense(1, activation="sigmoid"))
    clf.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    clf.fit(X[tr], y[tr], epochs=3, batch_size=64, verbose=2)
    acc = clf.evaluate(X[te], y[te], verbose=0)[1]
    print(i, acc)
    scores.append(acc)

# %%
np.mean(scores), np.std(scores)
