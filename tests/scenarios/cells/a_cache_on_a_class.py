# A cache on a class.
# leak: kind=attached, root=Memo
# %% [net]
# %%
class Memo:
    table = {}

    def get(self, number):
        self.table[number] = net(data[number][0]).detach().repeat(1, 50)
        return number
# %%
memo = Memo()
for number in range(6):
    memo.get(number)
