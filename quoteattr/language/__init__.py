"""What is known of languages: classes, words, patterns and rules."""

#: The languages that there are rules and word lists for, as ISO 639 has them.
LANGUAGES = ("en",)
