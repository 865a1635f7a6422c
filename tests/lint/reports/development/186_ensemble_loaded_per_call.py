# source: https://github.com/keras-team/keras/issues/7271
# %%
import json
import numpy as np
from kafka import KafkaConsumer
from tensorflow import keras

# %%
MEMBERS = [f"sepsis/m{i}.keras" for i in range(5)]

def risk(vitals):
    x = np.asarray(vitals, "float32")[None]
    ps = []
    for path in MEMBERS:
        m = keras.models.load_model(path)  # ! keras-load-model-in-loop|keras-model-created-in-loop
        ps.append(float(m(x, training=False)))
    return float(np.mean(ps))

# %%
consumer = KafkaConsumer("vitals", value_deserializer=json.loads)  # ~
for msg in consumer:
    r = risk(msg.value["window"])
    if r > .8:
        print(msg.value["bed"], r)
