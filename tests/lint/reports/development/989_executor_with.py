# %%
from concurrent.futures import ThreadPoolExecutor
from web import fetch, pages
# %%
with ThreadPoolExecutor(32) as ex:
    out = list(ex.map(fetch, pages))
