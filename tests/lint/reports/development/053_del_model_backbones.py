# source: https://github.com/keras-team/keras/issues/10013
# %%
import gc
import pandas as pd
from tensorflow.keras import applications as A, layers, Model
from plants import train_ds, val_ds      # tf.data pipelines

# %%
ZOO = {"xception": A.Xception, "effb3": A.EfficientNetB3, "incres": A.InceptionResNetV2, "dense201": A.DenseNet201}
rows = []
for name, ctor in ZOO.items():
    body = ctor(include_top=False, pooling="avg", input_shape=(299, 299, 3))  # ! keras-model-created-in-loop|tf-del-without-clear-session
    body.trainable = False
    model = Model(body.input, layers.Dense(38, activation="softmax")(body.output))  # ~
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    h = model.fit(train_ds, validation_data=val_ds, epochs=5)  # ~
    rows.append({"net": name, "acc": max(h.history["val_accuracy"])})
    del model, body  # ~
    gc.collect()

# %%
print(pd.DataFrame(rows).sort_values("acc"))
