"""What a text says, before anybody asks who spoke."""
