# source: https://github.com/KamitaniLab/bdpy/issues/72
# %%
import open_clip
import torch
from recon import load_generator, target_features, image_ids, save_png

encoder, _, preprocess = open_clip.create_model_and_transforms("ViT-L-14", pretrained="openai")
encoder = encoder.cuda().eval().requires_grad_(False)
generator = load_generator("relu7").cuda().requires_grad_(False)
layers = ["visual.transformer.resblocks.0", "visual.transformer.resblocks.11"]


# %%
class FeatureHandle:
    def __init__(self):
        self.value = None

    def __call__(self, module, args, output):
        self.value = output  # ~


class FeatureExtractor:
    def __init__(self, encoder, layers):
        self.encoder = encoder
        self.handles = {}
        for name in layers:
            h = FeatureHandle()
            encoder.get_submodule(name).register_forward_hook(h)  # ! torch-hook-not-removed
            self.handles[name] = h

    def run(self, x):
        self.encoder.encode_image(x)
        return {n: h.value for n, h in self.handles.items()}


# %%
def reconstruct(target, n_iter=200):
    extractor = FeatureExtractor(encoder, layers)
    z = torch.zeros(1, 4096, device="cuda", requires_grad=True)
    opt = torch.optim.SGD([z], lr=2.)
    for _ in range(n_iter):
        opt.zero_grad()
        got = extractor.run(generator(z))
        err = sum(((got[n] - target[n]) ** 2).sum() for n in layers)
        err.backward()
        opt.step()
    return generator(z).detach().cpu()


for i in image_ids:
    save_png(reconstruct(target_features(i)), f"out/{i}.png")
