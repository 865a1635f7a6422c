# source: discuss.pytorch.org thread about a forward hook printing several times after the cell was executed again
# %%
import timm
import torch
from PIL import Image
from torchvision import transforms as T

net = timm.create_model("resnet50", pretrained=True).eval()
tfm = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor(),
                 T.Normalize((.485, .456, .406), (.229, .224, .225))])

# %%
peek = {}


def keep(mod, inp, out):
    peek["stage4"] = out.detach().mean((2, 3)).cpu()
    print("stage4", tuple(out.shape))


net.layer4.register_forward_hook(keep)  # ! nb-rerun-hook|torch-hook-not-removed

# %%
with Image.open("cat.jpg") as im:
    x = tfm(im.convert("RGB"))[None]
with torch.no_grad():
    top = net(x).softmax(-1).topk(5)
print(top.indices.tolist(), peek["stage4"].shape)
