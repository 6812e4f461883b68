"""Many reports at once: a folder as a list, matched with last year's, added up."""
