# source: https://github.com/neka-nat/image_completion_tf2/issues/6
# %%
import numpy as np
from keras.layers import Input
from keras.models import Model
from keras.optimizers import Adadelta

from completion import model_generator, model_discriminator, DataGenerator, crop_layer
# %%
shape = (256, 256, 3)
n_iter, t_c, t_d, alpha = 100_000, 18_000, 2_000, 0.0004
datagen = DataGenerator("data/places", shape[:2])

image_in = Input(shape)
mask_in = Input(shape[:2] + (1,))
generator = model_generator(shape)
completed = generator([image_in, mask_in])
cmp_model = Model([image_in, mask_in], completed)
cmp_model.compile(loss="mse", optimizer=Adadelta())

discriminator = model_discriminator(shape, (128, 128, 3))
local_in = crop_layer([completed, mask_in])
d_model = Model([image_in, mask_in], discriminator([completed, local_in]))
d_model.compile(loss="binary_crossentropy", optimizer=Adadelta())
# %%
for n, (images, masks, real) in zip(range(n_iter), datagen.flow(batch_size=16)):
    ones = np.ones((len(images), 1))
    if n < t_c:
        g_loss = cmp_model.train_on_batch([images, masks], real)
    else:
        d_loss = d_model.train_on_batch([images, masks], 1 - ones)
        if n >= t_c + t_d:
            discriminator.trainable = False
            joint = Model([image_in, mask_in], [completed, discriminator([completed, local_in])])  # ! keras-improper-model-reuse|keras-model-created-in-loop
            joint.compile(loss=["mse", "binary_crossentropy"], loss_weights=[1.0, alpha], optimizer=Adadelta())  # ~
            g_loss = joint.train_on_batch([images, masks], [real, ones])
            discriminator.trainable = True
    if n % 500 == 0:
        cmp_model.save_weights(f"out/gen_{n:06d}.weights.h5")
