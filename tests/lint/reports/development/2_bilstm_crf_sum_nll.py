# source: https://github.com/pytorch/pytorch/issues/1840
import argparse

import torch
from torch import optim
from crf_tagger import BiLSTM_CRF, read_conll


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--data", default="conll")
    p.add_argument("--epochs", type=int, default=50)
    p.add_argument("--gpu", type=int, default=0)
    return p.parse_args()


def main():
    args = parse()
    dev = torch.device("cuda", args.gpu)
    sentences, tag_ix, word_ix = read_conll(args.data)
    tagger = BiLSTM_CRF(len(word_ix), tag_ix, 100, 200).to(dev)
    sgd = optim.SGD(tagger.parameters(), lr=0.01, weight_decay=1e-4)
    for ep in range(args.epochs):
        sum_nll = torch.zeros(1, device=dev)
        for words, tags in sentences:
            tagger.zero_grad()
            w = torch.tensor([word_ix[t] for t in words], device=dev)
            g = torch.tensor([tag_ix[t] for t in tags], device=dev)
            nll = tagger.neg_log_likelihood(w, g)
            sum_nll = sum_nll + nll  # ! torch-loss-accumulation
            nll.backward()
            sgd.step()
        print(f"epoch {ep}: {sum_nll.item() / len(sentences):.3f}")


if __name__ == "__main__":
    main()
