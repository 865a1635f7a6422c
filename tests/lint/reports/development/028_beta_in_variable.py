# source: https://github.com/instadeepai/Mava/issues/346
# %%
import tensorflow as tf
from vae_lib import Encoder, Decoder, sample_z
from corpus import bucketed_sentences

enc, dec = Encoder(256), Decoder(256)
adam = tf.keras.optimizers.Adam(3e-4)
beta = tf.Variable(0.0, trainable=False)

# %%
@tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32)])
def train_step(tokens):
    with tf.GradientTape() as tape:
        mu, lv = enc(tokens)
        rec = dec.nll(sample_z(mu, lv), tokens)
        loss = rec - beta * 0.5 * tf.reduce_mean(1 + lv - mu ** 2 - tf.exp(lv))
    ws = enc.trainable_variables + dec.trainable_variables
    adam.apply_gradients(zip(tape.gradient(loss, ws), ws))
    return loss

# %%
for it, tokens in enumerate(bucketed_sentences(batch=32)):
    beta.assign(min(1.0, it / 20000))
    loss = train_step(tokens)
    if it % 200 == 0:
        print(it, float(loss))
