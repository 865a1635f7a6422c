# %%
%matplotlib widget
import matplotlib.pyplot as plt
from tools import images, save

# %%
def card(image):
    fig, ax = plt.subplots()  # ! NBL117
    ax.imshow(image)
    plt.show()


# %%
for image in images:
    card(image)
    save(image, input("label? "))

# %%
for image in images:
    fig, ax = plt.subplots()
    ax.imshow(image)
    plt.show()
    plt.close(fig)

# %%
profile = plt.figure(num="profile", clear=True)
overview, axes = plt.subplots(1, 2)
axes[0].plot([image.mean() for image in images])

# %%
for number, image in enumerate(images):
    page = plt.figure()  # ! NBL117
    plt.imshow(image)
    page.savefig(f"{number}.png")
