"""What a wrong answer looks like, and where it fails: found in the values alone, without the author's help."""
