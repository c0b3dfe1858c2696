"""What the command line says of a pack that it has saved."""

from desktop_app.cli.packing import not_written_words


def test_the_language_named_is_the_one_in_which_the_opening_words_are_missing() -> None:
    said = not_written_words("gd")
    assert said == "The opening words are not written in Gaelic, so they print in English."
