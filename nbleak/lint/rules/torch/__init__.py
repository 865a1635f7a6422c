"""Rules for PyTorch: codes NBL2xx."""
