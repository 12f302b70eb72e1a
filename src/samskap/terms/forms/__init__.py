"""What the pages of terms take."""
