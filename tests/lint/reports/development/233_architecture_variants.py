# source: https://github.com/keras-team/keras/issues/9345
# %%
import itertools
import pandas as pd
from keras.models import Sequential
from keras.layers import Input, Conv1D, MaxPooling1D, Flatten, Dense

from har import x_train, y_train, x_test, y_test

rows = []

# %%
for filters, kernel, width in itertools.product([16, 32, 64, 128], [3, 5, 7, 9], [64, 128, 256]):
    for repeat in range(3):
        model = Sequential([Input((128, 9))])  # ! keras-model-created-in-loop
        model.add(Conv1D(filters, kernel, activation='relu'))
        model.add(MaxPooling1D())
        model.add(Flatten())
        model.add(Dense(width, activation='relu'))
        model.add(Dense(6, activation='softmax'))
        model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])  # ~
        model.fit(x_train, y_train, epochs=10, batch_size=64, verbose=0)  # ~
        _, acc = model.evaluate(x_test, y_test, verbose=0)  # ~
        rows.append((filters, kernel, width, repeat, acc))

# %%
df = pd.DataFrame(rows, columns=['filters', 'kernel', 'width', 'repeat', 'acc'])
df.groupby(['filters', 'kernel', 'width']).acc.agg(['mean', 'std']).to_csv('variants.csv')
