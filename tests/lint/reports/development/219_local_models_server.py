# source: https://github.com/hzy46/Deep-Learning-21-Examples/issues/93 (pix2pix serve.py, one session a model for serving, TF1)
# %%
import os
import json
import base64
import tensorflow as tf
from http.server import BaseHTTPRequestHandler, HTTPServer

LOCAL_MODELS = 'exported'
models = {}

# %%
for name in os.listdir(LOCAL_MODELS):
    model_dir = os.path.join(LOCAL_MODELS, name)
    with tf.Graph().as_default() as graph:
        sess = tf.Session(graph=graph)  # ~
        saver = tf.train.import_meta_graph(model_dir + '/export.meta')
        saver.restore(sess, model_dir + '/export')
        with open(model_dir + '/io.json') as f:
            io = json.load(f)
    models[name] = dict(sess=sess, input=graph.get_tensor_by_name(io['input']),
                        output=graph.get_tensor_by_name(io['output']))  # ~

# %%
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        m = models[self.path.strip('/')]
        body = self.rfile.read(int(self.headers['Content-Length']))
        out = m['sess'].run(m['output'], feed_dict={m['input']: base64.urlsafe_b64encode(body)})
        self.send_response(200)
        self.end_headers()
        self.wfile.write(base64.urlsafe_b64decode(out))

# %%
with HTTPServer(('', 8000), Handler) as httpd:
    httpd.serve_forever()
