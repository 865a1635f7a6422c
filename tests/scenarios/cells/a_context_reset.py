# A context variable is reset by its token.
# in use
# %%
import contextvars, numpy as np
request = contextvars.ContextVar('request', default=None)
def handle(n):
    token = request.set({'body': np.random.rand(n)})
    try:
        return request.get()['body'].mean()
    finally:
        request.reset(token)
# %%
answers = [handle(2 ** 21) for _ in range(3)]
