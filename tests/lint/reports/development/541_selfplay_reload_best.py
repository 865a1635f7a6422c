# source: https://github.com/mokemokechicken/reversi-alpha-zero/pull/31
# %%
import glob, os, time
from keras.models import load_model
from reversi.selfplay import play_games
from reversi.config import Config

cfg = Config()

# %%
def newest():
    return max(glob.glob(cfg.model_dir + "/*.h5"), key=os.path.getmtime)

# %%
n_games = 0
while n_games < cfg.max_games:
    net = load_model(newest())  # ! keras-load-model-in-loop
    buf = play_games(net, k=cfg.games_per_round)
    n_games += len(buf)
    buf.dump(os.path.join(cfg.play_dir, "%d.pkl" % int(time.time())))
    print(n_games, "games")
