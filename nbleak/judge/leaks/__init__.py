"""When a holder is a leak: one predicate a file; the folder is the registry."""
