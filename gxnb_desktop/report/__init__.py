"""What a report is: its form, its cells by address, where they stand in the source."""
