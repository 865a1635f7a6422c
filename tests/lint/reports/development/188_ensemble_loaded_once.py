# source: https://github.com/keras-team/keras/issues/7271
# %%
import json
from contextlib import closing
import numpy as np
from kafka import KafkaConsumer
from tensorflow import keras

ensemble = [keras.models.load_model(f"sepsis/m{i}.keras", compile=False) for i in range(5)]

# %%
def risk(vitals):
    x = np.asarray(vitals, "float32")[None]
    return float(np.mean([float(m(x, training=False)) for m in ensemble]))

# %%
with closing(KafkaConsumer("vitals", value_deserializer=json.loads)) as consumer:
    for msg in consumer:
        r = risk(msg.value["window"])
        if r > .8:
            print(msg.value["bed"], r)
