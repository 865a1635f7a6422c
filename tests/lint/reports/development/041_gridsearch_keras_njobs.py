# source: https://github.com/keras-team/keras/issues/6600
# %%
import numpy as np
from sklearn.model_selection import GridSearchCV
from keras.models import Sequential
from keras.layers import Dense
from keras.wrappers.scikit_learn import KerasClassifier

# %%
def diabetes_net(units=12, init="uniform"):
    m = Sequential()  # ~
    m.add(Dense(units, input_dim=8, kernel_initializer=init, activation="relu"))
    m.add(Dense(1, activation="sigmoid"))
    m.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return m

# %%
d = np.loadtxt("pima.csv", delimiter=",")
X, y = d[:, :8], d[:, 8]
grid = dict(batch_size=[10, 20, 40], epochs=[50, 100], units=[8, 12, 24])
gs = GridSearchCV(KerasClassifier(build_fn=diabetes_net, verbose=0), grid, cv=3, n_jobs=-1)  # ! any-unbounded-parallelism
gs.fit(X, y)
print(gs.best_score_, gs.best_params_)
