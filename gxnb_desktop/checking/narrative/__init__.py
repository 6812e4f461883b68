"""What the text of a report says in numbers, held against its tables and against itself.

text → tokens → mentions (what a number counts) → claims (which figures it speaks of) → findings.
"""
