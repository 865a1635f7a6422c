# source: https://github.com/optuna/optuna/issues/1178
# %%
import optuna
import tensorflow as tf
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

xs, ys = make_classification(n_samples=100_000, n_features=100, n_informative=40)
xs = MinMaxScaler().fit_transform(xs).astype("float32")
x_tr, x_te, y_tr, y_te = train_test_split(xs, ys, test_size=0.2)
# %%
def objective(trial):
    clf = tf.keras.Sequential()  # ! keras-session-pile-up|keras-model-created-in-loop
    clf.add(tf.keras.Input((100,)))
    for k in range(trial.suggest_int("depth", 1, 4)):
        units = trial.suggest_int(f"units_{k}", 16, 1024, log=True)
        clf.add(tf.keras.layers.Dense(units, activation="relu"))
    clf.add(tf.keras.layers.Dense(1, activation="sigmoid"))
    clf.compile(
        optimizer=trial.suggest_categorical("opt", ["adam", "sgd", "rmsprop"]),
        loss="binary_crossentropy",
    )
    clf.fit(
        x_tr, y_tr,
        validation_split=0.2, epochs=10, batch_size=256, verbose=0,
        callbacks=[tf.keras.callbacks.EarlyStopping(patience=1)],
    )
    return clf.evaluate(x_te, y_te, verbose=0)
# %%
study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=300)  # ~
print(study.best_params)
