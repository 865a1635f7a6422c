# source: written as a sibling of reported cells
# %%
from sklearn.model_selection import KFold
from keras import layers, models, Input
from heart import load_xy
X, y = load_xy()
# %%
scores = []
for i, (a, b) in enumerate(KFold(5, shuffle=True).split(X)):
    z = Input(shape=(X.shape[1],))
    h = layers.Dense(64, activation="relu")(z)
    clf = models.Model(inputs=z, outputs=layers.Dense(1, activation="sigmoid")(h))  # ! keras-model-created-in-loop
    clf.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    clf.fit(X[a], y[a], epochs=10, verbose=0)
    scores.append(clf.evaluate(X[b], y[b], verbose=0)[1])
