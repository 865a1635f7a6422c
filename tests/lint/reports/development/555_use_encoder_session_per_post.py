# source: https://github.com/tensorflow/tensorflow/issues/19969
# %%
import tensorflow as tf
import tensorflow_hub as hub
from flask import Flask, request, jsonify

app = Flask(__name__)

# %%
g = tf.Graph()
with g.as_default():
    embed = hub.Module("https://tfhub.dev/google/universal-sentence-encoder/2")
    text_in = tf.placeholder(tf.string, [None])
    vec = embed(text_in)
    init = tf.group([tf.global_variables_initializer(), tf.tables_initializer()])
g.finalize()

# %%
@app.route("/embed", methods=["POST"])
def embed_text():
    sents = request.get_json()["sentences"]
    sess = tf.Session(graph=g)  # ! tf-session-unclosed
    sess.run(init)
    out = sess.run(vec, {text_in: sents})
    return jsonify(out.tolist())

# %%
app.run(port=5005)
