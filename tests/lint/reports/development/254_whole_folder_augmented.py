# source: https://github.com/gregwchase/eyenet/issues/3 (same loading with TensorFlow image ops)
# %%
import pandas as pd
import tensorflow as tf

from retina import build_cnn

labels = pd.read_csv('labels/trainLabels_master_256_v2.csv')

# %%
def convert_images(file_path, df, copies=4):
    X, y = [], []
    for name, level in zip(df.train_image_name, df.level):
        img = tf.io.decode_jpeg(tf.io.read_file(file_path + name), channels=3)
        img = tf.image.convert_image_dtype(img, tf.float32)
        for _ in range(copies):
            aug = tf.image.random_flip_left_right(tf.image.random_brightness(img, 0.2))
            X.append(aug)  # ! tf-image-buffer-accumulation|tf-tensor-list-retention
            y.append(level)
    return tf.stack(X), tf.constant(y)  # ~

# %%
X_train, y_train = convert_images('data/train-resized-256/', labels)
cnn = build_cnn((256, 256, 3), 5)
cnn.fit(X_train, y_train, batch_size=64, epochs=30, validation_split=0.2)
