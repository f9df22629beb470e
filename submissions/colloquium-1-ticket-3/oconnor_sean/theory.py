from pathlib import Path  # the essay once was a text file

CONVOLUTION_THEORY = " ".join([
    "A fully connected layer gives every pixel a weight of its own in every neuron; a convolutional layer slides one small",
    "kernel over the whole image. So there are few weights, they are shared between positions, each output looks at its",
    "neighbourhood, and shifting the image shifts the output.",
    "The kernel is a learned array (k x k x channels); products are summed over the window.",
    "Padding puts zeros round the image. Valid: none, n - k + 1 comes out. Same: (k - 1)/2 on each side, n comes out.",
    "Example: the 3x3 image [[1,1,1],[0,0,0],[1,1,1]] with the kernel [[1],[-1]] gives [[1,1,1],[-1,-1,-1]] (valid).",
])
