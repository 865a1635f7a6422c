# source: https://github.com/keras-team/keras/issues/2102
# %%
import numpy as np
from keras.models import Sequential
from keras.layers import Embedding, Conv1D, GlobalMaxPooling1D, Dense, Dropout
from sklearn.model_selection import StratifiedKFold
from prep import load_padded

# %%
X, y, vocab = load_padded("reviews.csv", maxlen=400)
kf = StratifiedKFold(n_splits=10, shuffle=True, random_state=7)
cvscores = []

# %%
for tr, te in kf.split(X, y):
    model = Sequential()  # ! keras-model-created-in-loop
    model.add(Embedding(vocab, 128, input_length=400))
    model.add(Dropout(0.2))
    model.add(Conv1D(256, 5, activation="relu"))
    model.add(GlobalMaxPooling1D())
    model.add(Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(X[tr], y[tr], epochs=4, batch_size=64, verbose=0)
    cvscores.append(model.evaluate(X[te], y[te], verbose=0)[1] * 100)

# %%
print("%.2f%% (+/- %.2f%%)" % (np.mean(cvscores), np.std(cvscores)))
