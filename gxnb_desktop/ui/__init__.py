"""The window: Qt only, a thin user of the core."""
