# source: https://github.com/keras-team/keras/issues/7271
# %%
import gc
import glob
import time
from keras.models import load_model
from pympler import asizeof

from holdout import x_test, y_test

# %%
results = {}
for model_file in sorted(glob.glob('snapshots/*.h5')):
    model = load_model(model_file)  # ! keras-load-model-in-loop|keras-model-created-in-loop
    results[model_file] = model.evaluate(x_test, y_test, verbose=0)  # ~
    print(model_file, asizeof.asizeof(model))
    del model  # ~
    gc.collect()
    time.sleep(2)

# %%
best = min(results, key=lambda k: results[k][0])
print(best, results[best])
