# source: https://github.com/tensorflow/tensorflow/issues/32954
# %%
from tensorflow import keras
from seq.data import train_xy, val_xy
from seq.model import bilstm

X, Y = train_xy()
xv, yv = val_xy()

# %%
tagger = bilstm(vocab=20000, tags=17)
tagger.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])

# %%
best = 0
for epoch in range(300):
    tagger.fit(X, Y, batch_size=64, epochs=1, verbose=0)  # ! keras-fit-in-epoch-loop
    acc = tagger.evaluate(xv, yv, verbose=0)[1]
    if acc > best:
        best = acc
        tagger.save_weights("best.weights.h5")
    print(epoch, acc)
