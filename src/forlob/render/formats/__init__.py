"""How values leave: as a screen, plain text, Markdown, a page, JSON, CSV, a workbook, a calendar."""
