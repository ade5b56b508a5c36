"""What is done to a picture on its way into the frame; engine/media/compose.py puts it together."""
