# source: https://github.com/facebookarchive/loop/issues/57
def predict(regressor, loader, device):
    regressor.to(device).eval()
    rows = []
    for chunk in loader:
        y = regressor(chunk.to(device))  # ! torch-missing-no-grad
        rows.extend(y)  # ! torch-output-list-retention|torch-results-left-on-gpu
    return rows


def best_ten(regressor, loader, device="cuda"):
    rows = predict(regressor, loader, device)
    order = sorted(range(len(rows)), key=lambda i: -rows[i].item())
    return order[:10]
