"""The look: page shell, components, style sheet, gallery."""
