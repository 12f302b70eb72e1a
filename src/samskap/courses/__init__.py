"""Course packs and their published, immutable versions."""
