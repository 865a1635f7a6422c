# source: https://github.com/MoonshotAI/Kimi-Audio/issues/117
import json
from functools import lru_cache

import torch
import torchaudio
from torch.utils.data import Dataset


class AudioChat(Dataset):
    def __init__(self, jsonl, whisper, tokenizer, max_len=8192):
        super().__init__()
        with open(jsonl, encoding="utf8") as f:
            self.raw = [json.loads(line) for line in f]  # ~
        self.whisper, self.tok, self.max_len = whisper, tokenizer, max_len

    def __len__(self):
        return len(self.raw)

    def _tokenise(self, turns):
        ids = [i for t in turns for i in self.tok.encode(t["content"])]
        return torch.tensor(ids[: self.max_len])

    @lru_cache(maxsize=None)  # ! any-lru-cache-method
    def __getitem__(self, i):
        conv = self.raw[i]["conversation"]
        wav, sr = torchaudio.load(self.raw[i]["audio"])
        with torch.no_grad():
            mel = self.whisper.features(torchaudio.functional.resample(wav, sr, 16000))
        return {"ids": self._tokenise(conv), "mel": mel.cpu()}
