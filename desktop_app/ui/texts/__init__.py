"""The place of the texts: what is said aloud, agreed to and printed."""
