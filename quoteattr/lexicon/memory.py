"""What is worked out once for each token, and remembered."""

#: A vocabulary grows without end over a corpus; past this many forms a memory starts anew.
_MOST = 200_000


class Memory(dict[str, str]):
    """What ``work_out`` gives for each token, worked out when it is first asked for."""

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST:
            self.clear()
        found = self[token] = self.work_out(token)
        return found

    def work_out(self, token: str) -> str:
        """What there is to remember of a token."""
        raise NotImplementedError
