# source: written as a sibling of reported cells
# %%
import optuna
import tensorflow as tf
from wine import X_train, y_train, X_val, y_val
# %%
def objective(trial):
    net = tf.keras.Sequential()  # ! keras-session-pile-up|keras-model-created-in-loop
    for i in range(trial.suggest_int("layers", 1, 3)):
        net.add(tf.keras.layers.Dense(trial.suggest_int(f"n{i}", 8, 256), activation="relu"))
    net.add(tf.keras.layers.Dense(3, activation="softmax"))
    net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    net.fit(X_train, y_train, epochs=10, verbose=0)
    return net.evaluate(X_val, y_val, verbose=0)[1]
# %%
study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=100)
