# source: https://github.com/optuna/optuna/pull/489
# %%
import keras
import optuna
from keras.datasets import mnist
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

N_TRAIN, N_VALID, CLASSES, BATCH, EPOCHS = 3000, 1000, 10, 128, 10
(x_tr, y_tr), (x_va, y_va) = mnist.load_data()
x_tr = x_tr.reshape(-1, 28, 28, 1)[:N_TRAIN].astype("float32") / 255
x_va = x_va.reshape(-1, 28, 28, 1)[:N_VALID].astype("float32") / 255
y_tr, y_va = y_tr[:N_TRAIN], y_va[:N_VALID]
# %%
def objective(trial):
    keras.backend.clear_session()

    model = Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(
        Conv2D(
            filters=trial.suggest_categorical("filters", [32, 64]),
            kernel_size=trial.suggest_categorical("kernel_size", [3, 5]),
            strides=trial.suggest_categorical("strides", [1, 2]),
            activation=trial.suggest_categorical("activation", ["relu", "linear"]),
        )
    )
    model.add(Flatten())
    model.add(Dense(CLASSES, activation="softmax"))
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.RMSprop(lr), metrics=["accuracy"])
    model.fit(x_tr, y_tr, validation_data=(x_va, y_va), shuffle=True, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    return model.evaluate(x_va, y_va, verbose=0)[1]
# %%
study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=100, timeout=600)
print("Number of finished trials:", len(study.trials))
