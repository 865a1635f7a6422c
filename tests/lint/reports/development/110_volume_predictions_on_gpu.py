# source: https://github.com/MIC-DKFZ/nnUNet/issues/586
import torch
from monai.inferers import sliding_window_inference


class CaseRunner:
    def __init__(self, net, roi, device):
        self.net = net.to(device).eval()
        self.roi, self.device = roi, device
        self.results = {}

    @torch.inference_mode()
    def predict(self, case):
        vol = case["image"].to(self.device)
        prob = sliding_window_inference(vol, self.roi, 2, self.net, overlap=0.5).softmax(1)
        self.results[case["id"]] = prob  # ! torch-results-left-on-gpu|torch-unmanaged-output-cache

    def run(self, cases):
        for c in cases:
            self.predict(c)
        return {k: v.argmax(1).cpu().numpy() for k, v in self.results.items()}
