# source: written as a sibling of reported cells
# %%
from keras.models import Model
from keras.layers import Input, Dense
from d import x
i = Input((784,)); h = Dense(32, name="code")(i); o = Dense(784)(h)
ae = Model(i, o); ae.compile("adam", "mse")
# %%
for epoch in range(100):
    ae.fit(x, x, epochs=1, verbose=0)  # ~
    enc = Model(ae.input, ae.get_layer("code").output)  # ! keras-improper-model-reuse|keras-model-created-in-loop
    codes = enc.predict(x)
