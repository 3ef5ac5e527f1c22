"""How the commands are typed: their options and their help, a file a group."""
