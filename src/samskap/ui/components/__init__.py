"""The components: typed functions that answer with HTML, collected as template tags in templatetags/ui.py."""
