# source: https://github.com/pytorch/pytorch/issues/40005
# %%
import torch
import torch.nn.functional as F
from transformers import BertModel

teacher = BertModel.from_pretrained("bert-base-uncased", output_hidden_states=True).cuda()
student = BertModel.from_pretrained("google/bert_uncased_L-4_H-768_A-12", output_hidden_states=True).cuda()
teacher.eval()
mapping = [2, 5, 8, 11]

# %%
adam = torch.optim.AdamW(student.parameters(), lr=5e-5)
from glue import mnli_loader

# %%
for epoch in range(3):
    for batch in mnli_loader:
        batch = {k: v.cuda() for k, v in batch.items()}
        t_out = teacher(**batch)  # ! torch-frozen-model-tracked|torch-missing-no-grad
        s_out = student(**batch)
        loss = 0.
        for i, k in enumerate(mapping):
            loss = loss + F.kl_div(F.log_softmax(s_out.hidden_states[i + 1], -1),
                                   F.softmax(t_out.hidden_states[k + 1].detach(), -1), reduction="batchmean")
        adam.zero_grad()
        loss.backward()
        adam.step()
