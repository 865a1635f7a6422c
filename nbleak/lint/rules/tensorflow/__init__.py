"""Rules for TensorFlow and Keras: codes NBL3xx."""
