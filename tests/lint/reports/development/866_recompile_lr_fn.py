# source: written as a sibling of reported cells
# %%
from tensorflow.keras.optimizers import Adam
from d import net, train
def set_lr(lr):
    net.compile(optimizer=Adam(lr), loss="mse")  # ! keras-compile-in-loop
# %%
lr = 1e-2
for e in range(50):
    set_lr(lr)  # ~
    net.fit(train, epochs=1)  # ~
    lr *= 0.9
