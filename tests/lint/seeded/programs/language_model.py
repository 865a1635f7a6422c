# %%
import torch
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_scheduler

name = "distilbert-base-uncased"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForSequenceClassification.from_pretrained(name, num_labels=2).to("cuda")
train_loader = DataLoader(train_ds, batch_size=16, shuffle=True, collate_fn=collate)
eval_loader = DataLoader(eval_ds, batch_size=32, collate_fn=collate)

# %%
epochs = 3
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
schedule = get_scheduler("linear", optimizer, 0, epochs * len(train_loader))
progress = tqdm(range(epochs * len(train_loader)))
scaler = torch.amp.GradScaler("cuda")

# %%
model.train()
train_losses = []
for epoch in range(epochs):
    for batch in train_loader:
        batch = {k: v.to("cuda") for k, v in batch.items()}
        with torch.autocast("cuda"):
            outputs = model(**batch)
            loss = outputs.loss
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
        schedule.step()
        optimizer.zero_grad()  # seed drop-statement NBL212-4
        train_losses.append(loss.item())  # seed drop-method:item NBL202
        progress.update(1)

# %%
model.eval()
all_logits, total = [], 0.0
for batch in eval_loader:
    batch = {k: v.to("cuda") for k, v in batch.items()}
    with torch.no_grad():  # seed drop-with NBL210+1, NBL201+2
        outputs = model(**batch)
    total += outputs.loss
    all_logits.append(outputs.logits.argmax(-1).cpu())
print(total.item() / len(eval_loader))
