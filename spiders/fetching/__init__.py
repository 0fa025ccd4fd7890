"""How a page is asked for: politely, within bounds, and of no address that is not the web's."""
