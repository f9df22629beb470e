"""Floor 3: the disk. Problem files and submissions come in, reports go out."""
