"""What turns a document into tokens: the embedded analyser, and those with models."""
