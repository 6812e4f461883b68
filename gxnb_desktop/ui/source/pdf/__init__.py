"""A PDF as it is printed: its pages drawn when they are looked at, every figure linked."""
