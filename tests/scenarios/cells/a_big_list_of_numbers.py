# A big list of numbers.
# in use
# %%
numbers = list(range(500_000))
# %%
len(numbers)
