"""What goes back to the unit or into the files: record, opinion, corrected source, comparison."""
