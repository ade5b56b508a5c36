"""Films out of projects: the table of what they can be written as, what is asked for, and one loop that writes."""
