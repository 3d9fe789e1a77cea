"""The workspace on disk: SQLite or PostgreSQL, named by DATABASE_URL."""
