"""The texts of the help, a module for each place of work, in the order of the contents."""
