"""Floor 4: what authors of problems need."""
