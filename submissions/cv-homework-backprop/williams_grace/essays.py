"""The written part."""

DROPOUT_P = "DROP"
REGULAR_7X7 = 19600        # first try; see separable_convolution.py

BATCHNORM_IDEA = """
Batch normalisation standardises every channel with the statistics of the mini-batch and then applies a trainable scale
and shift. Training tolerates larger steps because the scale of the activations no longer drifts with depth, and the
noise of the batch regularises. When the model is deployed, running averages take the place of the batch's statistics.
"""

TRAIN_WITHOUT_NORMALIZATION = """
Yes. A signal that is multiplied at every layer explodes or vanishes; so choose the initial variance to match the
nonlinearity (He), start residual branches at zero, warm the learning rate up, and clip gradients.
"""

DROPOUT_AT_INFERENCE = """
Nothing is dropped. Inverted dropout has already divided the survivors by 1 - p while training, so that expectations agree.
"""
