# source: https://github.com/unslothai/unsloth/issues/3008
import torch
import torch.nn.functional as F


class Distiller:
    def __init__(self, teacher, student, lr, temperature=2.0):
        self.teacher = teacher.eval()
        self.student = student.train()
        self.T = temperature
        self.opt = torch.optim.AdamW(student.parameters(), lr)

    def soft_targets(self, ids, mask):
        with torch.no_grad():
            return self.teacher(input_ids=ids, attention_mask=mask).logits

    def step(self, ids, mask):
        t = self.soft_targets(ids, mask)
        s = self.student(input_ids=ids, attention_mask=mask).logits
        kl = F.kl_div((s / self.T).log_softmax(-1), (t / self.T).log_softmax(-1), log_target=True, reduction="none")
        loss = (kl.sum(-1) * mask).sum() / mask.sum()
        self.opt.zero_grad(set_to_none=True)
        loss.backward()
        self.opt.step()
        return loss.detach().item()
