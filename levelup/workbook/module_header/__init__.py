"""The header of a module and the button that ends a step."""
