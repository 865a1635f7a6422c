# source: https://github.com/tensorflow/tensorflow/issues/33030
# %%
import cv2
import tensorflow as tf
from yolo import detect_plates

ocr = tf.keras.models.load_model("plate_ocr")

# %%
cap = cv2.VideoCapture("gate3.mp4")
plates = []
while True:
    ok, frame = cap.read()
    if not ok:
        break
    for (x, y, w, h) in detect_plates(frame):
        crop = cv2.resize(frame[y:y + h, x:x + w], (128, 32))[None]
        ds = tf.data.Dataset.from_tensor_slices(crop).batch(1)  # ~
        chars = ocr.predict(ds, verbose=0)  # ! keras-predict-dataset-in-loop|keras-predict-in-loop|tf-dataset-created-in-loop
        plates.append("".join(chr(65 + int(c)) for c in chars[0].argmax(-1)))
cap.release()

# %%
print(len(set(plates)))
