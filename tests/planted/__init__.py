"""Sound reports as bodies publish them, mistakes planted in them, and a solver to compare with."""
