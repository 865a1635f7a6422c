# source: https://github.com/haitongli/knowledge-distillation-pytorch/issues/25
import torch
import torch.nn.functional as F
from tqdm import tqdm


def kd_loss(s, t, y, T, alpha):
    soft = F.kl_div(F.log_softmax(s / T, 1), F.softmax(t / T, 1), reduction="batchmean") * T * T
    return alpha * soft + (1 - alpha) * F.cross_entropy(s, y)


def train_kd(student, teacher, optimizer, dataloader, params):
    student.train()
    teacher.eval()
    summ = []
    with tqdm(total=len(dataloader)) as t:
        for i, (xb, yb) in enumerate(dataloader):
            xb, yb = xb.cuda(non_blocking=True), yb.cuda(non_blocking=True)
            out_s = student(xb)
            out_t = teacher(xb)  # ! torch-frozen-model-tracked
            loss = kd_loss(out_s, out_t, yb, params.temperature, params.alpha)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if i % params.save_summary_steps == 0:
                summ.append(loss.item())
            t.set_postfix(loss=f"{loss.item():05.3f}")
            t.update()
    return summ
