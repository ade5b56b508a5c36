"""Drawing on the picture: masks and camera moves, as values while they are drawn and as tools over the viewer."""
