"""What a catalogue's rules decide. Plain Python."""
