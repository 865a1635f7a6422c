"""Rules for notebooks, whatever the framework: codes NBL1xx."""
