# A pool of images with fifty places.
# in use
# %%
import torch, random
class Pool:
    def __init__(self, size):
        self.size, self.images = size, []
    def query(self, image):
        if len(self.images) < self.size:
            self.images.append(image)
            return image
        at = random.randrange(self.size)
        old, self.images[at] = self.images[at], image
        return old
pool = Pool(10)
# %%
for _ in range(30):
    pool.query(torch.rand(3, 256, 256))
# %%
for _ in range(30):
    pool.query(torch.rand(3, 256, 256))
