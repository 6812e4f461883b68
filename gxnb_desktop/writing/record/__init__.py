"""The record of the work on a report (核校单), and what goes back to its unit."""
