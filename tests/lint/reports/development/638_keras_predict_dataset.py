# source: written as a sibling of reported cells
# %%
import tensorflow as tf
from imgs import folders, decode
clf = tf.keras.applications.MobileNetV2()
# %%
for folder in folders:
    ds = tf.data.Dataset.list_files(folder + "/*.jpg").map(decode).batch(32)
    p = clf.predict(ds)  # ~
    print(folder, p.argmax(1)[:5])
