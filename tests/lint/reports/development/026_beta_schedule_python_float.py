# source: https://github.com/instadeepai/Mava/issues/346
# %%
import tensorflow as tf
from vae_lib import Encoder, Decoder, sample_z
from corpus import bucketed_sentences

enc, dec = Encoder(256), Decoder(256)
adam = tf.keras.optimizers.Adam(3e-4)

# %%
@tf.function
def train_step(tokens, beta):
    with tf.GradientTape() as tape:
        mu, lv = enc(tokens)
        rec = dec.nll(sample_z(mu, lv), tokens)
        kl = -0.5 * tf.reduce_mean(1 + lv - mu ** 2 - tf.exp(lv))
        loss = rec + beta * kl
    ws = enc.trainable_variables + dec.trainable_variables
    adam.apply_gradients(zip(tape.gradient(loss, ws), ws))
    return loss

# %%
it, warmup = 0, 20000
for tokens in bucketed_sentences(batch=32):
    beta = min(1.0, it / warmup)
    loss = train_step(tokens, beta)  # ! tf-function-python-args
    it += 1
    if it % 200 == 0:
        tf.print(it, loss)
