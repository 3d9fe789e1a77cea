"""Documents out: one file per kind. What a user typed comes out as text, never as a formula, a link or code."""
