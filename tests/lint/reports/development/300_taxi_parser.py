# source: https://github.com/Kanaries/pygwalker/pull/724
# %%
from functools import lru_cache
import pandas as pd

# %%
class FrameParser:
    def __init__(self, frame, tz="UTC"):
        self.frame = frame
        self.tz = tz

    @property
    def dims(self):
        return self.frame.shape

    @lru_cache()  # ! any-lru-cache-method
    def field_metas(self, sample=1000):
        metas = []
        for name, col in self.frame.head(sample).items():
            kind = "quantitative" if col.dtype.kind in "if" else "nominal"
            metas.append({"name": str(name), "semantic": kind, "distinct": col.nunique()})
        return tuple(map(str, metas))

# %%
def describe(month):
    p = FrameParser(pd.read_parquet(f"taxi/{month}.parquet"))
    return p.dims, len(p.field_metas())

# %%
summary = {m: describe(m) for m in pd.period_range("2019-01", "2022-12", freq="M").astype(str)}
print(len(summary))
