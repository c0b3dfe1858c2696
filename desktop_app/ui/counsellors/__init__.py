"""The rota: by month, by person, and the directory of counsellors."""
