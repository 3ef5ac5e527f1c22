"""Small parts that the screens are made of."""
