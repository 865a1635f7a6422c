# source: https://github.com/tensorflow/tensorflow/issues/35835
# %%
import json
import numpy as np
import tensorflow as tf
from kafka import KafkaConsumer, KafkaProducer

# %%
fraud_net = tf.keras.models.load_model("artifacts/fraud_v3.keras")
fraud_net.summary()

# %%
def to_row(payload):
    d = json.loads(payload)
    return np.array([[d["amount"], d["hour"], d["n_prev"], d["country_risk"]]], dtype="float32")

# %%
feed = KafkaConsumer("transactions", bootstrap_servers="broker:9092", consumer_timeout_ms=60_000)
sink = KafkaProducer(bootstrap_servers="broker:9092")
for msg in feed:
    proba = fraud_net.predict(to_row(msg.value), verbose=0)[0, 0]  # ! keras-predict-in-loop
    if proba > 0.9:
        sink.send("alerts", msg.value)
feed.close()
sink.close()
