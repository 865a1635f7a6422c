"""Rules whose findings are borne out by something else than a holder of their subject."""
