# source: https://github.com/pytorch/pytorch/issues/4661
import torch
import torch.nn.functional as F


class TokenSaliency:
    """Which tokens move the sentiment score? Gradient of the embedded sentence."""

    def __init__(self, bert, tok, device="cuda"):
        self.bert = bert.to(device).eval()
        self.tok = tok
        self.device = device
        self.table = bert.get_input_embeddings()

    def __call__(self, text):
        enc = self.tok(text, return_tensors="pt").to(self.device)
        emb = self.table(enc["input_ids"]).detach().requires_grad_()
        self.bert.zero_grad(set_to_none=True)
        logits = self.bert(inputs_embeds=emb, attention_mask=enc["attention_mask"]).logits
        loss = F.cross_entropy(logits, logits.argmax(-1))
        loss.backward(create_graph=True)  # ! torch-create-graph-backward
        score = emb.grad.norm(dim=-1)[0]
        words = self.tok.convert_ids_to_tokens(enc["input_ids"][0])
        return sorted(zip(words, score.tolist()), key=lambda p: -p[1])[:5]


def report(sal, lines):
    for l in lines:
        print(l[:40], sal(l))
