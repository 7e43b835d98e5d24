"""What each command's results look like on a terminal: a list of columns for each."""
