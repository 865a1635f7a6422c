# source: https://github.com/keras-team/keras/issues/10013
# %%
import gc
import pandas as pd
from tensorflow.keras import applications as A, backend, layers, Model
from plants import train_ds, val_ds

ZOO = {"xception": A.Xception, "effb3": A.EfficientNetB3, "dense201": A.DenseNet201}

# %%
def try_backbone(ctor):
    body = ctor(include_top=False, pooling="avg", input_shape=(299, 299, 3))
    body.trainable = False
    model = Model(body.input, layers.Dense(38, activation="softmax")(body.output))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    h = model.fit(train_ds, validation_data=val_ds, epochs=5)
    return max(h.history["val_accuracy"])

# %%
rows = []
for name, ctor in ZOO.items():
    rows.append({"net": name, "acc": try_backbone(ctor)})
    backend.clear_session()
    gc.collect()
print(pd.DataFrame(rows).sort_values("acc"))
