# source: https://github.com/tensorflow/tensorflow/issues/50379
# %%
import tensorflow as tf
from tensorflow import keras

from style import transformer_net, vgg_features, gram, coco, style_img
# %%
def make_train_step(net, opt, targets, w_content=1e4, w_style=1e-2):
    @tf.function(reduce_retracing=True)
    def step(img):
        with tf.GradientTape() as tape:
            out = net(img, training=True)
            f_out, f_in = vgg_features(out), vgg_features(img)
            content = tf.reduce_mean(tf.square(f_out["c"] - f_in["c"]))
            style = tf.add_n([tf.reduce_mean(tf.square(gram(f_out[k]) - t)) for k, t in targets.items()])
            loss = w_content * content + w_style * style
        g = tape.gradient(loss, net.trainable_variables)
        opt.apply_gradients(zip(g, net.trainable_variables))
        return content, style
    return step
# %%
net = transformer_net()
feats = vgg_features(style_img[None])
targets = {k: gram(v) for k, v in feats.items() if k != "c"}
step = make_train_step(net, keras.optimizers.Adam(1e-3), targets)
for epoch in range(2):
    for i, batch in enumerate(coco.batch(8)):
        c, s = step(batch)
        if i % 200 == 0:
            tf.print(epoch, i, c, s)
net.save("starry.keras")
