"""The timeline: where the film lies in time, and where it is cut, trimmed, lengthened and bridged by hand."""
