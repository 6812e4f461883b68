"""The rules ``continuity.*``: a report against the same body's report of the year before."""
