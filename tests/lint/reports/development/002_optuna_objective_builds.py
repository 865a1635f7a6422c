# source: https://github.com/optuna/optuna/issues/1178
# %%
import optuna
import tensorflow as tf
from helpers.data import get_split

x_train, y_train, x_test, y_test = get_split(seed=0)

# %%
def objective(trial):
    h1 = trial.suggest_int("h1", 16, 512)
    h2 = trial.suggest_int("h2", 16, 512)
    drop = trial.suggest_float("drop", 0.0, 0.5)
    inp = tf.keras.Input((100,))
    z = tf.keras.layers.Dense(h1, activation="relu")(inp)
    z = tf.keras.layers.Dropout(drop)(z)
    z = tf.keras.layers.Dense(h2, activation="relu")(z)
    clf = tf.keras.Model(inp, tf.keras.layers.Dense(1, activation="sigmoid")(z))  # ! keras-session-pile-up|keras-model-created-in-loop
    clf.compile(optimizer=trial.suggest_categorical("opt", ["adam", "sgd"]),
                loss="binary_crossentropy")
    clf.fit(x_train, y_train, validation_split=0.2, epochs=10, batch_size=64, verbose=0,
            callbacks=[tf.keras.callbacks.EarlyStopping(patience=1)])
    return clf.evaluate(x_test, y_test, verbose=0)

# %%
study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=100)  # ~
print(study.best_params)
