"""The clauses of a sentence: which tokens stand with which."""

from collections.abc import Iterator

from gxnb_desktop.checking.narrative.tokens import Token

_CLAUSE_ENDS = "，；（）"
"""、 and ： do not end a clause: what stands before them may still name what a number counts."""


class Clauses:
    """The tokens of one sentence."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        """Take a sentence of folded text and its tokens."""
        self.text = text
        self.tokens = tokens

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
        for token in self.tokens[at + 1 :]:
            if _ends(token):
                break
            found.append(token)
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
        return next((token.end for token in reversed(self.tokens[:at]) if _ends(token)), 0)

    def shown(self, at: int) -> tuple[int, int]:
        """Return the clause of a token, or what of it stands before the next number."""
        behind = self.after(at)
        if any(token.kind == "quantity" for token in behind):
            return self.start(at), self.tokens[at].end
        end = next((token.start for token in self.tokens[at + 1 :] if _ends(token)), None)
        return self.start(at), len(self.text) if end is None else end

    def label(self, at: int) -> str:
        """Return the text before a token up to the number or the boundary before it."""
        start = 0
        for token in self.tokens[:at]:
            if token.kind in ("boundary", "quantity"):
                start = token.end
        return self.text[start : self.tokens[at].start]

    def _back(self, at: int) -> Iterator[Token]:
        for token in reversed(self.tokens[:at]):
            if _ends(token):
                return
            yield token


def _ends(token: Token) -> bool:
    return token.kind == "boundary" and token.key in _CLAUSE_ENDS
