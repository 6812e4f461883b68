"""Error localisation: which figures are most likely wrong, from all sums together."""
