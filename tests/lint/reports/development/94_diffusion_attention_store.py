# source: https://github.com/boschresearch/Divide-and-Bind/issues/8
# %%
import torch
from diffusers import StableDiffusionPipeline


class AttentionStore:
    def __init__(self):
        self.maps = {"up": [], "down": [], "mid": []}

    def __call__(self, probs, place):
        self.maps[place].append(probs)  # ! torch-function-accumulates|torch-forward-tensor-attribute|torch-results-left-on-gpu|torch-output-list-retention


class StoreProcessor:
    def __init__(self, store, place):
        self.store, self.place = store, place

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, attention_mask=None, **kw):
        ctx = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        q = attn.head_to_batch_dim(attn.to_q(hidden_states))
        k = attn.head_to_batch_dim(attn.to_k(ctx))
        v = attn.head_to_batch_dim(attn.to_v(ctx))
        probs = attn.get_attention_scores(q, k, attention_mask)
        self.store(probs, self.place)
        return attn.to_out[1](attn.to_out[0](attn.batch_to_head_dim(torch.bmm(probs, v))))


# %%
pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", torch_dtype=torch.float16).to("cuda")
store = AttentionStore()
pipe.unet.set_attn_processor({n: StoreProcessor(store, n.split("_")[0]) for n in pipe.unet.attn_processors})

# %%
with open("prompts.txt") as f:
    prompts = f.read().splitlines()
for i, p in enumerate(prompts):
    pipe(p, num_inference_steps=30).images[0].save(f"{i}.png")
