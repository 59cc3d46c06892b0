"""The one learned machine."""
