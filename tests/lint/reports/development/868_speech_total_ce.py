# source: https://github.com/pai4451/ML2021/issues/2
# %%
import torch
from transformers import AdamW, BertForQuestionAnswering
from hw7.data import train_loader, dev_loader
from hw7.eval import evaluate_dev

device = "cuda"
net = BertForQuestionAnswering.from_pretrained("bert-base-chinese").to(device)
opt = AdamW(net.parameters(), lr=1e-4)
logging_step = 100

# %%
step, tot, acc = 1, 0, 0
for epoch in range(2):
    net.train()
    for batch in train_loader:
        ids, tt, am, s, e = [t.to(device) for t in batch]
        out = net(input_ids=ids, token_type_ids=tt, attention_mask=am, start_positions=s, end_positions=e)
        acc += ((out.start_logits.argmax(1) == s) & (out.end_logits.argmax(1) == e)).float().mean().item()
        tot += out.loss  # ! torch-loss-accumulation
        out.loss.backward()
        opt.step()
        opt.zero_grad()
        step += 1
    print(epoch, tot / step, acc / step)
    print(evaluate_dev(net, dev_loader))
