# source: https://github.com/vllm-project/vllm-omni/pull/2962
# %%
import functools
import threading
from collections import OrderedDict

import torch
from transformers import CLIPTextModel, CLIPTokenizer
from grpo import sample_prompts, rollout

tok = CLIPTokenizer.from_pretrained("openai/clip-vit-large-patch14")
enc = CLIPTextModel.from_pretrained("openai/clip-vit-large-patch14").cuda().eval()


# %%
@functools.lru_cache(maxsize=4096)
def token_ids(prompt):
    return tuple(tok(prompt, max_length=77, padding="max_length", truncation=True).input_ids)


class PromptEmbedCache:
    def __init__(self, max_entries=64):
        self.max_entries = max_entries
        self._d = OrderedDict()
        self._lock = threading.Lock()
        self.hits = self.misses = 0

    @torch.no_grad()
    def __call__(self, prompt):
        with self._lock:
            if prompt in self._d:
                self.hits += 1
                self._d.move_to_end(prompt)
                return self._d[prompt]
            self.misses += 1
            emb = enc(torch.tensor([token_ids(prompt)], device="cuda")).last_hidden_state
            self._d[prompt] = emb
            while len(self._d) > self.max_entries:
                self._d.popitem(last=False)
            return emb


# %%
encode = PromptEmbedCache()
for it in range(5000):
    rewards = [rollout(encode(p), seed=s) for p in sample_prompts(4) for s in range(8)]
    if it % 50 == 0:
        print(it, sum(rewards) / len(rewards), encode.hits, encode.misses)
