"""Export files in, entries out: one file per source, and the shared readers they stand on."""
