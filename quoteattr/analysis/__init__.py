"""What a text is after it was cut: tokens with their classes, and what a parse tells of them."""
