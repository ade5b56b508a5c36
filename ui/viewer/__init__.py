"""The viewer: the film at the playhead, playing or standing, and shots while they are being shot."""
