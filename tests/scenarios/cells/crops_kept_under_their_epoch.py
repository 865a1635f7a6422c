# A data set keeps each epoch's crops, and no epoch comes again.
# leak: kind=container, root=crops, bytes=12582912, code=NBL116
# %%
import torch
from torch.utils.data import DataLoader, Dataset
class Crops(Dataset):
    def __init__(self, pictures):
        self.pictures, self.pass_no, self.drawn = pictures, 0, {}
    def __len__(self):
        return len(self.pictures)
    def begin(self, number):
        self.pass_no = number
    def __getitem__(self, place):
        crop = self.drawn.get(spot := (place, self.pass_no))
        if crop is None:
            left = int(torch.randint(64, ()))
            crop = self.drawn[spot] = self.pictures[place, :, left : left + 128].clone()
        return crop
crops = Crops(torch.rand(32, 128, 192))
batches = DataLoader(crops, batch_size=8, shuffle=True)
# %%
def look_at_all(data, loader, passes):
    seen = 0.0
    for number in range(passes):
        data.begin(number)
        for batch in loader:
            seen += batch.mean().item()
    return seen
# %%
look_at_all(crops, batches, 6)
