"""The small windows that ask for something: a prompt, a length, a new project, an export."""
