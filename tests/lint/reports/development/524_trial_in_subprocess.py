# source: https://github.com/keras-team/keras-tuner/issues/873
# %%
import json
import subprocess
import sys
from pathlib import Path

# %%
Path("trial.py").write_text('''
import json, sys
import tensorflow as tf
from load_lstm import xs, ys, xv, yv
cfg = json.loads(sys.argv[1])
m = tf.keras.Sequential([tf.keras.layers.LSTM(cfg["units"]), tf.keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(xs, ys, epochs=10, verbose=0)
print(json.dumps({"val": float(m.evaluate(xv, yv, verbose=0))}))
''')

# %%
results = []
for units in (4, 16, 64, 128, 256, 512):
    r = subprocess.run([sys.executable, "trial.py", json.dumps({"units": units})], capture_output=True, text=True, check=True)
    results.append((json.loads(r.stdout.splitlines()[-1])["val"], units))
print(min(results))
