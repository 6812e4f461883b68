"""What the program is, what it is made of, and what a technician wants to know of it."""
