"""What templates say of terms."""
