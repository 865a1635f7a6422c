# source: written as a sibling of reported cells
# %%
import optuna
from tensorflow import keras
from tensorflow.keras import backend as K
from wine import X_train, y_train, X_val, y_val
# %%
def objective(trial):
    K.clear_session()
    net = keras.Sequential([keras.layers.Dense(trial.suggest_int("n", 8, 256), activation="relu"), keras.layers.Dense(3, activation="softmax")])
    net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    net.fit(X_train, y_train, epochs=10, verbose=0)
    return net.evaluate(X_val, y_val, verbose=0)[1]
study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=100)
