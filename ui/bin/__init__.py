"""The bin: what the film is made of, with the marks of each, to be looked at in the viewer and put into the film."""
