"""The computers on which the packages are tried: a bare Debian, Wine, and what is on a screen."""
