"""What an odt may cost: a few bytes can repeat a cell with all it holds a million times."""

BUDGET = 2_000_000
"""Characters and elements read, repeated ones counted each time; a report has 50,000."""


class TooLarge(Exception):
    """The document says more than any document does."""


class Budget:
    """What is left to be read."""

    def __init__(self) -> None:
        """Begin with everything."""
        self._left = BUDGET

    def spend(self, amount: int) -> None:
        """Take something away.

        Raises:
            TooLarge: nothing is left.
        """
        self._left -= amount
        if self._left < 0:
            raise TooLarge
