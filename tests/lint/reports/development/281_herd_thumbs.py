# source: https://github.com/pytorch/vision/pull/176 and https://github.com/python-pillow/Pillow/issues/559
# %%
from pathlib import Path
import cv2
import numpy as np
from PIL import Image

photos = sorted(Path("herd/photos").glob("*.jpg"))

# %%
def thumb(path, side=96):
    with Image.open(path) as im:
        im.draft("RGB", (side, side))
        return np.asarray(im.convert("RGB").resize((side, side)))

def every_nth(video, n=30, limit=200):
    cap = cv2.VideoCapture(str(video))
    frames, i = [], 0
    try:
        while len(frames) < limit:
            ok, frame = cap.read()
            if not ok:
                break
            if i % n == 0:
                frames.append(cv2.resize(frame, (320, 180)))
            i += 1
    finally:
        cap.release()
    return frames

# %%
sheet = np.stack([thumb(p) for p in photos])
print(sheet.shape)

# %%
clips = {v.stem: len(every_nth(v)) for v in Path("herd").glob("*.mp4")}
print(clips)
