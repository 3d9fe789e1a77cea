"""What the snapshot page is made of; data/exports/snapshot.py puts it together."""
