# source: https://github.com/keras-team/keras/issues/11693
# %%
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense
from keras.optimizers import SGD
from keras.wrappers.scikit_learn import KerasClassifier
from sklearn.model_selection import GridSearchCV
from letters import Xtr, ytr

# %%
def gridmodel(lr=0.01, momentum=0.0, filters=32):
    m = Sequential()  # ~
    m.add(Conv2D(filters, (3, 3), padding="same", activation="relu", input_shape=(64, 64, 3)))
    m.add(MaxPooling2D())
    m.add(Flatten())
    m.add(Dense(26, activation="softmax"))
    m.compile(SGD(lr, momentum), "categorical_crossentropy", metrics=["accuracy"])
    return m

# %%
grid = dict(lr=[1e-3, 1e-2, 1e-1], momentum=[0, .5, .9], filters=[16, 32, 64])
gs = GridSearchCV(KerasClassifier(gridmodel, epochs=10, batch_size=64), grid, cv=3, n_jobs=-1)  # ! any-unbounded-parallelism
res = gs.fit(Xtr, ytr)
print(res.best_score_, res.best_params_)
