# A view of the first bytes keeps the whole file.
# leak: kind=view, root=header, bytes=33554432
# %%
import os
path = '/tmp/r2_blob.bin'
open(path, 'wb').write(os.urandom(2 ** 20) * 32)
# %%
blob = open(path, 'rb').read()
header = memoryview(blob)[:64]
del blob
