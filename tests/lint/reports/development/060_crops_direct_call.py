# source: https://github.com/tensorflow/tensorflow/issues/33030
# %%
import cv2
import numpy as np
import tensorflow as tf
from yolo import detect_plates

ocr = tf.keras.models.load_model("plate_ocr")

# %%
cap = cv2.VideoCapture("gate3.mp4")
plates = set()
try:
    while True:
        ok, frame = cap.read()
        if not ok:
            break
        crops = [cv2.resize(frame[y:y + h, x:x + w], (128, 32)) for x, y, w, h in detect_plates(frame)]
        if not crops:
            continue
        probs = ocr(np.stack(crops).astype("float32"), training=False).numpy()
        plates.update("".join(chr(65 + c) for c in row) for row in probs.argmax(-1))
finally:
    cap.release()

# %%
print(len(plates))
