# source: https://github.com/inoryy/tensorflow2-deep-reinforcement-learning/issues/6
# %%
import gym
import numpy as np
import tensorflow as tf
from ac_nets import AC, returns

env = gym.make("MountainCar-v0")
ac = AC(env.action_space.n)
opt = tf.keras.optimizers.RMSprop(7e-3)

# %%
@tf.function(reduce_retracing=True)
def learn(obs, act, ret):
    with tf.GradientTape() as tape:
        logits, v = ac(obs)
        adv = ret - tf.squeeze(v, -1)
        ce = tf.nn.sparse_softmax_cross_entropy_with_logits(act, logits)
        loss = tf.reduce_mean(ce * tf.stop_gradient(adv) + .5 * adv ** 2)
    opt.apply_gradients(zip(tape.gradient(loss, ac.trainable_variables), ac.trainable_variables))
    return loss

# %%
T = 64
O, A, R, D = np.zeros((T, 2), "f4"), np.zeros(T, "i4"), np.zeros(T, "f4"), np.zeros(T, "f4")
obs = env.reset()
for update in range(5000):
    for t in range(T):
        logits, _ = ac(obs[None].astype("f4"))
        a = int(tf.random.categorical(logits, 1)[0, 0])
        O[t], A[t] = obs, a
        obs, R[t], D[t], _ = env.step(a)
        if D[t]:
            obs = env.reset()
    loss = learn(O, A, returns(R, D))
    if update % 100 == 0:
        print(update, float(loss))
env.close()
