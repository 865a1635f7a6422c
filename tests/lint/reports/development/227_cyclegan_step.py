# source: https://www.tensorflow.org/tutorials/generative/cyclegan (persistent tape in a compiled step; asked about on StackOverflow as a leak)
# %%
import time
import tensorflow as tf
from parts import (generator_g, generator_f, discriminator_x, discriminator_y, train_horses, train_zebras,
                   gen_loss, disc_loss, cycle_loss, opt_g, opt_f, opt_dx, opt_dy)

EPOCHS = 40

# %%
@tf.function
def train_step(real_x, real_y):
    with tf.GradientTape(persistent=True) as tape:
        fake_y = generator_g(real_x, training=True)
        cycled_x = generator_f(fake_y, training=True)
        fake_x = generator_f(real_y, training=True)
        cycled_y = generator_g(fake_x, training=True)
        cyc = cycle_loss(real_x, cycled_x) + cycle_loss(real_y, cycled_y)
        loss_g = gen_loss(discriminator_y(fake_y, training=True)) + cyc
        loss_f = gen_loss(discriminator_x(fake_x, training=True)) + cyc
        loss_dx = disc_loss(discriminator_x(real_x, training=True), discriminator_x(fake_x, training=True))
        loss_dy = disc_loss(discriminator_y(real_y, training=True), discriminator_y(fake_y, training=True))
    for opt, loss, net in ((opt_g, loss_g, generator_g), (opt_f, loss_f, generator_f),
                           (opt_dx, loss_dx, discriminator_x), (opt_dy, loss_dy, discriminator_y)):
        grads = tape.gradient(loss, net.trainable_variables)
        opt.apply_gradients(zip(grads, net.trainable_variables))

# %%
for epoch in range(EPOCHS):
    start = time.time()
    for image_x, image_y in tf.data.Dataset.zip((train_horses, train_zebras)):  # ~
        train_step(image_x, image_y)
    print('Time taken for epoch {} is {} sec'.format(epoch + 1, time.time() - start))
