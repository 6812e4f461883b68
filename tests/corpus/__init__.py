"""Makes reports whose every figure is known, in the forms and dialects in which they are met."""
