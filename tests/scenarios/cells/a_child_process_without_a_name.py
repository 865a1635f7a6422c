# A child process that nobody has a name for.
# leak: kind=hidden, root=child process server
# %%
import multiprocessing, time
context = multiprocessing.get_context('fork')
ready = context.Event()
def serve():
    kept = bytearray(b'1' * 64_000_000)
    ready.set()
    time.sleep(120)
# %%
context.Process(target=serve, name='server', daemon=True).start()
ready.wait(30);
