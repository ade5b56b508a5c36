"""Timelines of other programs, both ways: OpenTimelineIO, EDL (CMX 3600), FCPXML and Final Cut Pro 7's XML."""
