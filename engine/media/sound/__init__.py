"""Sound: out of files, through the mixer, into players and exports. Always float32 stereo at 48 000 Hz."""
