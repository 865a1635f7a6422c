# source: https://github.com/sql-machine-learning/elasticdl/issues/1144
# %%
import tensorflow as tf

from ctr import DeepFM, read_shards
# %%
net = DeepFM(n_fields=39, dim=16)
adam = tf.keras.optimizers.Adam(1e-3)
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)

def minibatch_loss(tape, feats, label):
    logits, emb = net(feats, training=True)
    main = bce(label, logits)
    reg = 1e-5 * tf.add_n([tf.reduce_sum(tf.square(e)) for e in emb])
    return main, reg
# %%
def run_worker(shards):
    seen = 0
    with tf.GradientTape(persistent=True) as tape:  # ! tf-persistent-tape
        for feats, label in read_shards(shards, batch_size=2048):
            main, reg = minibatch_loss(tape, feats, label)
            with tape.stop_recording():
                g1 = tape.gradient(main, net.trainable_variables)
                g2 = tape.gradient(reg, net.embedding_variables)
                adam.apply_gradients(zip(g1, net.trainable_variables))
                for v, g in zip(net.embedding_variables, g2):
                    v.assign_sub(0.01 * tf.convert_to_tensor(g))
            seen += int(label.shape[0])
            if seen % 2_048_000 == 0:
                print(seen, float(main))
    return seen
# %%
run_worker([f"criteo/part-{i:05d}" for i in range(200)])
