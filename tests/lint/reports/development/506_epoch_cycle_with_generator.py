# source: https://github.com/keras-team/keras/issues/3912
# %%
import keras
from utils_early import create_generator
from resnets import regression_resnet
from store import X, Xf, Xp, Y, Xt, Yt

cfg = dict(nb_epoch=400, batch=32)
net = regression_resnet(X.shape[1:])
net.compile("adam", "mae")
saver = keras.callbacks.ModelCheckpoint("best.h5", save_best_only=True, monitor="val_loss")

# %%
curve = []
for e in range(cfg["nb_epoch"]):
    h = net.fit([X, Xf, Xp], Y, batch_size=cfg["batch"], epochs=1, validation_data=(Xt, Yt), callbacks=[saver], verbose=0)  # ! keras-fit-in-epoch-loop
    curve.append(h.history["val_loss"][0])
    print(e, curve[-1])
