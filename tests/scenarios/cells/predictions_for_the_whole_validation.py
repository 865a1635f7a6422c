# Predictions of a validation under no_grad, then joined.
# in use
# %% [net]
# %%
def predict(model, batches):
    model.eval()
    found = []
    with torch.no_grad():
        for xb, _ in batches:
            found.append(model(xb))
    return torch.cat(found)
# %%
scores = predict(net, data)
# %%
scores.mean().item()
