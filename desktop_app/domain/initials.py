"""Initials: who made a paper, and who stands beside their face."""


def initials(name: str) -> str:
    """ "ID" for Iona Dunbar: of the first word and of the last, where there are two."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    return "".join(word[0].upper() for word in (*words[:1], *words[1:][-1:]))
