# source: https://github.com/junyanz/pytorch-CycleGAN-and-pix2pix/issues/822
import random

import torch


class ImagePool:
    def __init__(self, size=50):
        self.size, self.images = size, []

    def query(self, images):
        out = []
        for im in images.detach():
            im = im.unsqueeze(0)
            if len(self.images) < self.size:
                self.images.append(im.clone())
                out.append(im)
            elif random.random() > 0.5:
                k = random.randrange(self.size)
                out.append(self.images[k])
                self.images[k] = im.clone()
            else:
                out.append(im)
        return torch.cat(out)


def d_step(D, real, fake, pool, opt):
    opt.zero_grad()
    loss = 0.5 * ((D(real) - 1).pow(2).mean() + D(pool.query(fake)).pow(2).mean())
    loss.backward()
    opt.step()
    return loss.item()
