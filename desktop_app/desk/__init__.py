"""What a person at the desk can do: one function each, named by intent."""
