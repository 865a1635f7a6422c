# source: from memory: forum "free GPU memory between two stages of a notebook"
# %%
import gc
import torch
from pipeline import Depth, Segment, video_frames

depth = Depth("dpt_large").cuda().eval()
with torch.inference_mode():
    maps = [depth(f[None].cuda()).half().cpu() for f in video_frames("walk.mp4", every=10)]
print(len(maps))

# %%
del depth
gc.collect()
torch.cuda.empty_cache()
f"{torch.cuda.memory_allocated() / 2**20:.0f} MiB"

# %%
seg = Segment("maskformer").cuda().eval()
with torch.inference_mode():
    masks = [seg(f[None].cuda()).argmax(1).byte().cpu() for f in video_frames("walk.mp4", every=10)]
print(len(masks), len(maps))
