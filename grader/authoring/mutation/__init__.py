"""What becomes of wrong answers that are the reference with one error in it, on the cases of a problem."""
