# Arrays travel through files in memory; one file is filled once and stays.
# in use
# %%
import io, numpy as np
upload = io.BytesIO()
np.savez(upload, a=np.random.rand(1024, 1024), b=np.random.rand(1024, 1024))
def copied(frame):
    file = io.BytesIO()
    np.save(file, frame)
    file.seek(0)
    return np.load(file).mean()
# %%
means = [copied(np.random.rand(512, 1024)) for _ in range(8)]
# %%
upload.seek(0)
total = sum(part.sum() for part in np.load(upload).values())
