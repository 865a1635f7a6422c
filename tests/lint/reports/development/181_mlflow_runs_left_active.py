# source: from memory: mlflow issues "Run with UUID ... is already active" in notebooks
# %%
import sys
import mlflow
import numpy as np
from catboost import CatBoostRegressor
from rentals import load_city

mlflow.set_experiment("rent-price");

# %%
problems = {}
for city in ["berlin", "leipzig", "köln", "münchen"]:
    run = mlflow.start_run(run_name=city, nested=True)  # ! nb-writer-reopened
    try:
        Xtr, ytr, Xte, yte = load_city(city)
        reg = CatBoostRegressor(iterations=800, depth=8, verbose=False).fit(Xtr, ytr)
        mlflow.log_metric("mae", float(np.abs(reg.predict(Xte) - yte).mean()))
    except ValueError:
        problems[city] = sys.exc_info()  # ! nb-exception-stored

# %%
print(list(problems))
