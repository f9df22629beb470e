"""The store: kept answers, marks and their history, in one SQLite file or in PostgreSQL."""
