"""All that crosses the process's edge: files in, files out, the store, the shipped reference data."""
