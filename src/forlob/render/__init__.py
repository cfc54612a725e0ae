"""From values to what people and scripts read; `output` is the one way out."""
