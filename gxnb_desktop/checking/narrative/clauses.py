"""The clauses of a sentence: which tokens stand with which."""

from collections.abc import Iterator

from gxnb_desktop.checking.narrative.tokens import Token

_CLAUSE_ENDS = "，；（）"
"""、 and ： do not end a clause: what stands before them may still name what a number counts."""

_FARTHEST = 50
"""Tokens behind a number that are looked at for the end of its clause."""


class Clauses:
    """The tokens of one sentence."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        """Take a sentence of folded text and its tokens."""
        self.text = text
        self.tokens = tokens
        self._starts: list[int] = []
        start = 0
        for token in tokens:
            self._starts.append(start)
            start = token.end if _ends(token) else start

    def words(self, token: Token) -> str:
        """Return the characters of a token."""
        return self.text[token.start : token.end]

    def before(self, at: int) -> list[Token]:
        """Return the tokens of the clause that stand before a token, from left to right."""
        return list(self._back(at))[::-1]

    def left(self, at: int) -> list[Token]:
        """Return those of them that stand behind the number before."""
        found: list[Token] = []
        for token in self._back(at):
            if token.kind == "quantity":
                break
            found.append(token)
        return found[::-1]

    def after(self, at: int) -> list[Token]:
        """Return the tokens of the clause that stand behind a token."""
        found: list[Token] = []
        for number in range(at + 1, len(self.tokens)):
            if _ends(self.tokens[number]):
                break
            found.append(self.tokens[number])
        return found

    def right(self, at: int) -> list[Token]:
        """Return the tokens that may name a number from behind; none where they name the next."""
        found: list[Token] = []
        for token in self.after(at):
            if token.kind == "quantity":
                return []
            if token.kind in ("boundary", "all", "part"):
                break
            found.append(token)
        return found

    def start(self, at: int) -> int:
        """Return the index at which the clause of a token begins."""
        return self._starts[at]

    def shown(self, at: int) -> tuple[int, int]:
        """Return the clause of a token, or what of it stands before the next number."""
        for token in self.tokens[at + 1 : at + 1 + _FARTHEST]:
            if token.kind == "quantity":
                return self.start(at), self.tokens[at].end
            if _ends(token):
                return self.start(at), token.start
        return self.start(at), len(self.text)

    def label(self, at: int) -> str:
        """Return the text before a token up to the number or the boundary before it."""
        earlier = (self.tokens[number] for number in range(at - 1, -1, -1))
        bounds = (token.end for token in earlier if token.kind in ("boundary", "quantity"))
        return self.text[next(bounds, 0) : self.tokens[at].start]

    def _back(self, at: int) -> Iterator[Token]:
        for number in range(at - 1, -1, -1):
            if _ends(self.tokens[number]):
                return
            yield self.tokens[number]


def _ends(token: Token) -> bool:
    return token.kind == "boundary" and token.key in _CLAUSE_ENDS
