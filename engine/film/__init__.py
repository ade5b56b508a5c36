"""What a film is: immutable values and functions between them. The standard library only."""
