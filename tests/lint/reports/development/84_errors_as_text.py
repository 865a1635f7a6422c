# source: https://github.com/pytorch/pytorch/issues/31252
# %%
import logging
import torch
from captioner import load_captioner, frames_of

log = logging.getLogger("caption")
cap = load_captioner("blip-base", device="cuda")


# %%
@torch.inference_mode()
def caption_video(path, every=30):
    lines = []
    for k, frame in enumerate(frames_of(path)):
        if k % every == 0:
            lines.append(cap.generate(frame.to("cuda"))[0])
    return lines


# %%
with open("videos.txt") as fh:
    todo = fh.read().split()
table, problems = {}, []
for path in todo:
    try:
        table[path] = caption_video(path)
    except Exception as e:
        log.warning("skipped %s", path, exc_info=True)
        problems.append((path, type(e).__name__, str(e)))
print(len(table), len(problems))
