# source: https://github.com/tensorflow/tensorflow/issues/35010 (comment: numpy_function in a dataset works without growth)
# %%
import albumentations as A
import tensorflow as tf

from flowers import file_list, label_list, classifier

aug = A.Compose([A.HorizontalFlip(), A.RandomBrightnessContrast(), A.CoarseDropout()])

# %%
def _augment(image):
    return aug(image=image)['image']

def load(path, label):
    image = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    image = tf.cast(tf.image.resize(image, (224, 224)), tf.uint8)
    image = tf.numpy_function(_augment, [image], tf.uint8)  # ~
    image.set_shape((224, 224, 3))
    return image, label

# %%
ds = (tf.data.Dataset.from_tensor_slices((file_list, label_list))
      .shuffle(len(file_list))
      .map(load, num_parallel_calls=tf.data.AUTOTUNE)
      .batch(32)
      .prefetch(tf.data.AUTOTUNE))
history = classifier.fit(ds, epochs=30)
print(history.history['loss'][-1])
