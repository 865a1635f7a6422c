"""One file a probe; the folder is the registry.

Never imports: a framework. A driver's library is imported only where the driver is.
"""
