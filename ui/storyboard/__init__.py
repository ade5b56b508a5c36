"""The storyboard: the list of shots, and the field in which the next one is typed."""
