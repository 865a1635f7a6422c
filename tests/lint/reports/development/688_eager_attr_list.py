# source: written as a sibling of reported cells
# %%
import tensorflow as tf
class Recorder:
    def __init__(self, model):
        self.model = model
        self.logits = []
    def feed(self, x):
        out = self.model(x, training=False)
        self.logits.append(out)  # ! tf-tensor-list-retention
        return tf.argmax(out, -1)
# %%
from tagger import model, batches
rec = Recorder(model)
for b in batches:
    rec.feed(b)
