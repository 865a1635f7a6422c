# source: https://github.com/neka-nat/image_completion_tf2/issues/6
# %%
import numpy as np
from keras.layers import Input
from keras.models import Model
from keras.optimizers import Adadelta
from completion import build_completion, build_critic, sample_boxes, CropLayer
from mydata import batches

# %%
img_in = Input((256, 256, 3))
mask_in = Input((256, 256, 1))
filled = build_completion(img_in, mask_in)
cmp_model = Model([img_in, mask_in], filled)
cmp_model.compile(Adadelta(), "mse")
critic = build_critic()
critic.compile(Adadelta(), "binary_crossentropy")

# %%
T_C, T_D, bs, alpha = 18, 2, 16, 4e-4
n = 0
for real, mask in batches("train", bs, epochs=200):
    boxes = sample_boxes(bs)
    n += 1
    if n < T_C:
        g_loss = cmp_model.train_on_batch([real, mask], real)
    elif n < T_C + T_D:
        fake = cmp_model.predict_on_batch([real, mask])
        d_loss = critic.train_on_batch(np.concatenate([real, fake]), np.r_[np.ones(bs), np.zeros(bs)])
    else:
        critic.trainable = False
        joint = Model([img_in, mask_in], [filled, critic(CropLayer(boxes)(filled))])  # ! keras-improper-model-reuse|keras-model-created-in-loop
        joint.compile(Adadelta(), ["mse", "binary_crossentropy"], loss_weights=[1.0, alpha])  # ~
        g_loss = joint.train_on_batch([real, mask], [real, np.ones((bs, 1))])[0]
