"""The steps of `leadctl store restore`: what is there, what becomes of the backup, and how."""
