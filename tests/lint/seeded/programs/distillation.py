# %%
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import models

device = "cuda"
teacher = models.resnet101(weights="DEFAULT").to(device).eval()
student = models.resnet18().to(device)
optimizer = torch.optim.AdamW(student.parameters(), lr=1e-3)  # seed into-loop:2 NBL232
loader = DataLoader(train_set, batch_size=64, shuffle=True, num_workers=4)
unlabeled_loader = DataLoader(unlabeled_set, batch_size=64, shuffle=True)


# %%
def distill(student_logits, teacher_logits, labels, T=4.0, alpha=0.7):
    soft = F.kl_div(
        F.log_softmax(student_logits / T, dim=1),
        F.softmax(teacher_logits / T, dim=1),
        reduction="batchmean",
    )
    return alpha * soft * T * T + (1 - alpha) * F.cross_entropy(student_logits, labels)


# %%
log = []
for epoch in range(30):
    extra = iter(unlabeled_loader)
    for step, (images, labels) in enumerate(loader):
        images, labels = images.to(device), labels.to(device)
        with torch.no_grad():  # seed drop-with NBL215+1
            targets = teacher(images)
        outputs = student(images)
        loss = distill(outputs, targets, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 50 == 0:
            log.append((epoch, step, loss.item()))  # seed drop-method:item NBL202

# %%
hits = 0
student.eval()
with torch.inference_mode():  # seed drop-with NBL210+3
    for images, labels in test_loader:
        labels = labels.to(device)
        predicted = student(images.to(device)).argmax(1)
        hits += (predicted == labels).sum().item()
print(hits / len(test_set))
