# A context variable is set in a function and never reset.
# leak: kind=hidden, root=context variable request, bytes=16777216
# %%
import contextvars, numpy as np
request = contextvars.ContextVar('request', default=None)
def handle(n):
    request.set({'body': np.random.rand(n)})
    return request.get()['body'].mean()
# %%
answer = handle(2 ** 21)
