# source: https://github.com/optuna/optuna/issues/1178
# %%
import optuna
import tensorflow as tf
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split

x, y = make_classification(n_samples=50000, n_features=100, n_informative=60)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2)

# %%
def objective(trial):
    net = tf.keras.models.Sequential()  # ! keras-session-pile-up|keras-model-created-in-loop
    net.add(tf.keras.layers.InputLayer(input_shape=(100,)))
    for d in range(trial.suggest_int("depth", 1, 6)):
        net.add(tf.keras.layers.Dense(trial.suggest_int("w%d" % d, 16, 512), activation="relu"))
    net.add(tf.keras.layers.Dense(1, activation="sigmoid"))
    net.compile(trial.suggest_categorical("opt", ["adam", "sgd"]), loss="binary_crossentropy")
    net.fit(x_train, y_train, validation_split=0.2, epochs=10, batch_size=64, verbose=0,
            callbacks=[tf.keras.callbacks.EarlyStopping(patience=1)])
    return net.evaluate(x_test, y_test, verbose=0)

# %%
study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=200)  # ~
print(study.best_params)
