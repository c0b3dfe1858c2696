"""The kit: every control of the window, painted from the tokens and named for screen readers.

A view is a ``page.Page`` with ``card.Card`` panels in a ``layouts.Flow``, which stacks them when
they do not fit. Lengths are pixels at 100 %; ``layouts.row``, ``column``, ``space`` and ``Flow``
grow them with the text. Texts are data everywhere, never markup.

labels    Label, Phrase (some words bold), Divider, name_it, announce, set_style
layouts   row, column, space, Flow
buttons   Button (primary, outline, quiet; icon, key cap), RailItem
card      Card, SayLine, Chip, Avatar, Icon
choices   Segmented, CheckBox, ProgressBar
pills     Pills: one choice among several, on as many lines as it takes
fields    Field, LineEdit, TextArea, Combo; line_field, choice_field
cells     what a list shows, as data: Words, State, Bar, Options, Tick, Sign, Disc,
          Acts in a Row
rows      RowList, RowTable (with titles): one sentence a row
banner    Banner: notices, and the list of errors that leads to the fields
acting    action_for, button_for, picture_for: commands of a page, and their buttons
texts     breakable, elided: long texts made fit
page      Page: head and cards, scrolled, and a foot that stays in sight where it may
step      Step: one page of a way that is gone step by step
focus     FocusRing: one for the application
"""
