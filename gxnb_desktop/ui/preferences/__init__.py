"""What a person can set: the look, the own name and folders, the rules; the same in all windows."""
