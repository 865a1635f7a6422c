# source: https://github.com/keras-team/keras/issues/7271
# %%
from keras.models import load_model
import time
# %%
for i in range(10):
    model = load_model("model.h5")  # ! keras-load-model-in-loop
    print(model.count_params())
    del model  # ~
    time.sleep(2)
