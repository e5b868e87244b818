"""The values of the model; they know nobody above them."""
