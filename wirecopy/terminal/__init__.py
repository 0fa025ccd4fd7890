"""How commands speak to people and programs: tables, JSON lines, and what is said again and again."""
