# Each worker process ends up with pages of its own of what the kernel holds.
# not a leak: the workers hold their copies while the fit runs, and end with it
# meter: host.live
# per: cell
# bad: at most 3 000 000
# good: at most 3 000 000
# %% setup
import keras
import numpy as np

rows = [{"id": number, "words": [str(number)] * 3} for number in range(60_000)]
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
# %% bad
class Rows(keras.utils.PyDataset):
    def __init__(self, rows, **options):
        super().__init__(**options)
        self.rows = rows

    def __len__(self):
        return 8

    def __getitem__(self, i):
        ids = [row["id"] for row in self.rows]
        return np.array(ids[:64], float)[:, None], np.zeros(64)


data = Rows(rows, workers=2, use_multiprocessing=True)
model.fit(data, epochs=2, verbose=0)
# %% good
class Rows(keras.utils.PyDataset):
    def __init__(self, rows, **options):
        super().__init__(**options)
        self.rows = rows

    def __len__(self):
        return 8

    def __getitem__(self, i):
        ids = [row["id"] for row in self.rows]
        return np.array(ids[:64], float)[:, None], np.zeros(64)


data = Rows(rows, workers=2)
model.fit(data, epochs=2, verbose=0)
