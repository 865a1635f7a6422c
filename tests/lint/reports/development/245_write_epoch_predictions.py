# source: https://github.com/tensorflow/tensorflow/issues/59218 (callback that saves predictions, repaired)
# %%
import pandas as pd
import tensorflow as tf

from seismo import cnn_model, X_train, y_train, X_valid, y_valid

# %%
class PredictionCallback(tf.keras.callbacks.Callback):
    def __init__(self, X, stem):
        super().__init__()
        self.X = X
        self.stem = stem
        self.n_saved = 0

    def on_epoch_end(self, epoch, logs=None):
        y_pred = self.model.predict(self.X, batch_size=256, verbose=0)  # ~
        pd.DataFrame(y_pred).assign(epoch=epoch).to_csv('{}_{}.csv'.format(self.stem, epoch))
        self.n_saved += 1

# %%
stop = tf.keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
csv_logger = tf.keras.callbacks.CSVLogger('train_log.csv')
cnn_model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=80, batch_size=64,
              callbacks=[stop, csv_logger, PredictionCallback(X_valid, 'valid')])
