# One file in memory is rewound for each picture; another is filled by a function and then read.
# in use
# %%
import io, numpy as np
buf = io.BytesIO()
def size_of_picture(frame):
    buf.seek(0)
    buf.truncate()
    buf.write(frame.tobytes())
    return buf.tell()
# %%
sizes = [size_of_picture(np.random.rand(512, 1024)) for _ in range(8)]
# %%
archive = io.BytesIO()
def add(frame):
    archive.write(frame.tobytes())
for _ in range(8):
    add(np.random.rand(256, 1024))
everything = np.frombuffer(archive.getvalue())
# %%
table = bytearray()
for part in range(8):
    table += np.random.rand(256, 1024).tobytes()
