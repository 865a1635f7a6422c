# source: https://github.com/maxpumperla/hyperas/issues/16
# %%
from hyperopt import fmin, tpe, hp, Trials, STATUS_OK
from tensorflow import keras
from genome import xtr, ytr, xva, yva

space = {"filters": hp.choice("filters", [32, 64, 128]), "drop": hp.uniform("drop", 0, .5), "lr": hp.loguniform("lr", -9, -4)}

# %%
def objective(p):
    net = keras.Sequential([  # ! keras-session-pile-up|keras-model-created-in-loop
        keras.layers.Input((1000, 4)),
        keras.layers.Conv1D(p["filters"], 19, activation="relu"),
        keras.layers.GlobalMaxPooling1D(),
        keras.layers.Dropout(p["drop"]),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    net.compile(keras.optimizers.Adam(p["lr"]), "binary_crossentropy", metrics=["accuracy"])
    net.fit(xtr, ytr, epochs=4, batch_size=256, verbose=0)
    acc = net.evaluate(xva, yva, verbose=0)[1]
    return {"loss": -acc, "status": STATUS_OK, "model": net}  # ~

# %%
trials = Trials()
best = fmin(objective, space, algo=tpe.suggest, max_evals=200, trials=trials)
print(best)
