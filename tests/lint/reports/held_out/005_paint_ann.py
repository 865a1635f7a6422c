# source: https://github.com/Gradiant/pyodi/issues/84
# %%
import json
from collections import defaultdict
from pathlib import Path

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Polygon
from PIL import Image


# %%
def paint_annotations(ground_truth_file, image_folder, output_folder):
    output_folder = Path(output_folder)
    output_folder.mkdir(exist_ok=True, parents=True)
    gt = json.loads(Path(ground_truth_file).read_text())
    cats = {c["id"]: c["name"] for c in gt["categories"]}
    colormap = plt.cm.rainbow(np.linspace(0, 1, len(cats)))
    anns = defaultdict(list)
    for a in gt["annotations"]:
        anns[a["image_id"]].append(a)

    for img in gt["images"]:
        with Image.open(Path(image_folder) / img["file_name"]) as im:
            pic = np.asarray(im)
        h, w = pic.shape[:2]
        fig = plt.figure(frameon=False, figsize=(w / 96, h / 96))  # ! nb-figure-not-closed
        ax = fig.add_axes([0, 0, 1, 1])
        ax.axis("off")
        ax.imshow(pic, aspect="auto")
        for a in anns[img["id"]]:
            x, y, bw, bh = a["bbox"]
            poly = [(x, y), (x + bw, y), (x + bw, y + bh), (x, y + bh)]
            ax.add_patch(Polygon(poly, fill=False, ec=colormap[a["category_id"] % len(cats)], lw=2))
            ax.text(x, y, cats[a["category_id"]])
        fig.savefig(output_folder / f"{img['id']}.png", dpi=96)


# %%
paint_annotations("val.json", "val/", "painted/")
