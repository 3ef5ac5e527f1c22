"""What in a text could tell who somebody is."""
