# source: https://github.com/tensorflow/tensorflow/issues/35835
# %%
import cv2
import numpy as np
from tensorflow.keras.models import load_model

emotion = load_model("fer.h5")
faces = cv2.CascadeClassifier("haar.xml")
names = ["angry", "happy", "sad", "neutral"]

# %%
cap = cv2.VideoCapture(0)
try:
    while True:
        ok, frame = cap.read()
        if not ok:
            break
        gray = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
        for (x, y, w, h) in faces.detectMultiScale(gray, 1.3, 5):
            roi = cv2.resize(gray[y:y + h, x:x + w], (48, 48)) / 255.
            pred = emotion.predict(roi[None, ..., None])  # ! keras-predict-in-loop
            cv2.putText(frame, names[int(pred.argmax())], (x, y), 0, 1, (0, 255, 0))
        cv2.imshow("cam", frame)
        if cv2.waitKey(1) == 27:
            break
finally:
    cap.release()
    cv2.destroyAllWindows()
