"""What is known of one person: in short for whoever talks to it, and whole for itself."""
