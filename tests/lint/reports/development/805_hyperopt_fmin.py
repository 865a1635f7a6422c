# source: written as a sibling of reported cells
# %%
from hyperopt import fmin, tpe, hp
from keras.models import Sequential
from keras.layers import Dense
from d import xt, yt, xv, yv
# %%
def obj(space):
    net = Sequential([Dense(int(space["u"]), activation="relu"), Dense(1)])  # ! keras-session-pile-up|keras-model-created-in-loop
    net.compile("adam", "mse")
    net.fit(xt, yt, epochs=5, verbose=0)
    return net.evaluate(xv, yv, verbose=0)
best = fmin(obj, {"u": hp.quniform("u", 8, 256, 8)}, algo=tpe.suggest, max_evals=60)
