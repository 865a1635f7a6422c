"""Every rule, one file each; the folder is the registry."""
