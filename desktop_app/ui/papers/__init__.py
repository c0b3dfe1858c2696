"""The papers beside the pack: what there is for a session and its group, printed or saved."""
