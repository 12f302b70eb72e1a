"""The operator's commands of this room."""
