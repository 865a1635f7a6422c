"""Rules of which text shows nothing, noticed when a cell has run; one a file."""
