# source: https://github.com/voxel51/fiftyone/issues/1442
# %%
import torch
from torchvision.models import mobilenet_v2, MobileNet_V2_Weights
from gallery import patches_loader

enc = mobilenet_v2(weights=MobileNet_V2_Weights.DEFAULT)
enc.classifier = torch.nn.Identity()
enc = enc.to("cuda").eval()

# %%
bank, keys = [], []
for crops, uid in patches_loader:
    bank.append(enc(crops.to("cuda")).flatten(1))  # ! torch-output-list-retention|torch-missing-no-grad
    keys += list(uid)

# %%
bank = torch.cat(bank)
sim = torch.nn.functional.normalize(bank, dim=1)
print(sim.shape, len(keys))
