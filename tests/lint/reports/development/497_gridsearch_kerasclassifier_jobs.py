# source: https://github.com/keras-team/keras/issues/11693
# %%
from keras.wrappers.scikit_learn import KerasClassifier
from keras.models import Sequential
from keras.layers import Conv2D, Flatten, Dense
from keras.optimizers import SGD
from sklearn.model_selection import GridSearchCV
from data_prep import xtrain, ytrain

# %%
def gridmodel(learn_rate=0.01, momentum=0.0):
    m = Sequential([Conv2D(32, 3, padding="same", input_shape=xtrain.shape[1:]), Flatten(), Dense(10, activation="softmax")])
    m.compile(SGD(lr=learn_rate, momentum=momentum), "categorical_crossentropy")
    return m

# %%
est = KerasClassifier(build_fn=gridmodel, epochs=20, batch_size=128, verbose=0)
space = {"learn_rate": [1e-3, 1e-2, 0.1], "momentum": [0.0, 0.5, 0.9]}
gs = GridSearchCV(est, space, cv=3, n_jobs=-1)  # ! any-unbounded-parallelism
best = gs.fit(xtrain, ytrain)
print(best.best_score_, best.best_params_)
