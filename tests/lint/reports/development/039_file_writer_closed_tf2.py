# source: https://github.com/tensorflow/tensorflow/issues/20606
# %%
import datetime as dt
from contextlib import closing
import tensorflow as tf
from pipeline import folds, fit_one, score

stamp = dt.datetime.now().strftime("%m%d-%H%M")

# %%
for k, (tr, va) in enumerate(folds("claims.parquet", n=200)):
    weights, curve = fit_one(tr, va)
    with closing(tf.summary.create_file_writer(f"logs/{stamp}/fold{k}")) as w, w.as_default():
        for i, v in enumerate(curve):
            tf.summary.scalar("val_auc", v, step=i)
    print(k, score(weights, va))
