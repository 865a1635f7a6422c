# source: https://github.com/neka-nat/image_completion_tf2/issues/6
# %%
import numpy as np
from keras.layers import Input
from keras.models import Model
from completion import build_completion, build_critic, CropByBox
from mydata import batches, boxes

# %%
img_in, mask_in, box_in = Input((256, 256, 3)), Input((256, 256, 1)), Input((4,))
filled = build_completion(img_in, mask_in)
critic = build_critic()
critic.compile("adadelta", "binary_crossentropy")
critic.trainable = False
joint = Model([img_in, mask_in, box_in], [filled, critic(CropByBox()([filled, box_in]))])
joint.compile("adadelta", ["mse", "binary_crossentropy"], loss_weights=[1.0, 4e-4])

# %%
bs = 16
for n, (real, mask) in enumerate(batches("train", bs, epochs=200)):
    b = boxes(bs)
    if n % 5 == 0:
        d_loss = critic.train_on_batch(real, np.ones((bs, 1)))
    g_loss = joint.train_on_batch([real, mask, b], [real, np.ones((bs, 1))])
    if n % 1000 == 0:
        print(n, d_loss, g_loss)
