"""Wrong answers made from a right one: the reference's syntax tree, changed the way students err."""
