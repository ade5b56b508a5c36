"""Pictures in and out: reading media, writing takes, making the film's frames, exporting, measuring joins."""
