# source: https://github.com/keras-team/keras/issues/2689
# %%
import gc
import numpy as np
from keras.models import Sequential
from keras.layers import Embedding, Conv1D, GlobalMaxPooling1D, Dense
from textset import x, y, N_WORDS, SEQ, folds

# %%
scores = []
for i, (tr, te) in enumerate(folds(x, 10)):
    print("ITERATION", i)
    model = Sequential()  # ! keras-model-created-in-loop|keras-session-pile-up
    model.add(Embedding(N_WORDS, 200))
    model.add(Conv1D(128, 5, activation="relu"))
    model.add(GlobalMaxPooling1D())
    model.add(Dense(y.shape[1], activation="softmax"))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    model.fit(x[tr], y[tr], batch_size=128, epochs=3, verbose=0)
    scores.append(model.evaluate(x[te], y[te], verbose=0)[1])
    del model  # ! tf-del-without-clear-session|keras-model-created-in-loop
    gc.collect()
print(np.mean(scores))
