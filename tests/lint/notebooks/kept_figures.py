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
