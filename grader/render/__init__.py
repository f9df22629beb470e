"""Floor 2: from records to text. Nothing here prints, writes or reads anything but its own templates."""
