# source: https://github.com/optuna/optuna/issues/1178
# %%
import optuna
import tensorflow as tf
from helpers.data import get_split

x_train, y_train, x_test, y_test = get_split(seed=0)

# %%
def build(width, drop):
    return tf.keras.Sequential([
        tf.keras.layers.Dense(width, activation="relu", input_shape=(100,)),
        tf.keras.layers.Dropout(drop),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])


def objective(trial):
    tf.keras.backend.clear_session()
    clf = build(trial.suggest_int("width", 16, 512), trial.suggest_float("drop", 0.0, 0.5))
    clf.compile("adam", "binary_crossentropy")
    clf.fit(x_train, y_train, validation_split=0.2, epochs=10, batch_size=64, verbose=0)
    return clf.evaluate(x_test, y_test, verbose=0)

# %%
study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=100, gc_after_trial=True)
print(study.best_params)
