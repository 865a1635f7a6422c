# source: https://www.tensorflow.org/tensorboard/hyperparameter_tuning_with_hparams (one writer a run, asked about in tensorflow/tensorflow#20606)
# %%
import tensorflow as tf
from tensorboard.plugins.hparams import api as hp

from fashion import fit_and_score

HP_UNITS = hp.HParam('num_units', hp.Discrete([16, 32, 64]))
HP_DROPOUT = hp.HParam('dropout', hp.Discrete([0.1, 0.2, 0.4]))
HP_OPT = hp.HParam('optimizer', hp.Discrete(['adam', 'sgd']))

# %%
def run(run_dir, hparams):
    writer = tf.summary.create_file_writer(run_dir)
    try:
        with writer.as_default():
            hp.hparams(hparams)
            accuracy = fit_and_score({h.name: v for h, v in hparams.items()})
            tf.summary.scalar('accuracy', accuracy, step=1)
    finally:
        writer.close()
    return accuracy

# %%
session_num = 0
for units in HP_UNITS.domain.values:
    for rate in HP_DROPOUT.domain.values:
        for opt in HP_OPT.domain.values:
            acc = run('logs/hparam_tuning/run-%d' % session_num,
                      {HP_UNITS: units, HP_DROPOUT: rate, HP_OPT: opt})
            print(session_num, units, rate, opt, acc)
            session_num += 1
