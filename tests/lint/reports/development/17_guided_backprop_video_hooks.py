# source: https://github.com/utkuozbulak/pytorch-cnn-visualizations/issues/53
# %%
import cv2
import torch
from torchvision import models

cnn = models.vgg16(weights="DEFAULT").cuda().eval()


# %%
class GuidedMap:
    def __init__(self, model):
        self.model = model
        self.grads = None
        first = list(model.features._modules.items())[0][1]

        def grab(module, gin, gout):
            self.grads = gin[0]

        first.register_full_backward_hook(grab)  # ! torch-hook-not-removed
        for m in model.features:
            if isinstance(m, torch.nn.ReLU):
                m.inplace = False
                m.register_full_backward_hook(lambda m, gi, go: (gi[0].clamp(min=0),))  # ! torch-hook-not-removed

    def __call__(self, x, cls):
        self.model.zero_grad()
        self.model(x)[0, cls].backward()
        return self.grads[0].cpu().numpy()


# %%
cap = cv2.VideoCapture("street.mp4")
for n in range(600):
    ok, frame = cap.read()
    if not ok:
        break
    x = torch.from_numpy(frame).permute(2, 0, 1)[None].float().div(255).cuda().requires_grad_()
    heat = GuidedMap(cnn)(x, 817)  # ~
    cv2.imwrite(f"out/{n:05d}.png", (heat.transpose(1, 2, 0) * 255).clip(0, 255))
cap.release()
