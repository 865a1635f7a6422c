# source: https://github.com/optuna/optuna/issues/3050
# %%
import keras
import optuna
from archs import build_model, ARCHS
from pipeline import ds_train, ds_val

# %%
def objective(trial):
    keras.backend.clear_session()
    arch = trial.suggest_categorical("arch", list(ARCHS))
    lr = trial.suggest_float("lr", 1e-5, 1e-2, log=True)
    m = build_model(arch)
    m.compile(keras.optimizers.Adam(lr), "sparse_categorical_crossentropy")
    h = m.fit(ds_train, validation_data=ds_val, epochs=15, verbose=0)
    return h.history["val_loss"][-1]

# %%
study = optuna.create_study(sampler=optuna.samplers.RandomSampler(),
                            pruner=optuna.pruners.MedianPruner(n_startup_trials=10))
study.optimize(objective, n_trials=100, gc_after_trial=True)

# %%
study.trials_dataframe().to_csv("trials.csv")
