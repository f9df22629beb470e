# Lena Becker
import numpy as np

L2_EFFECT = "down"
BN_EFFECT = "faster"
INITIAL_LOSS = np.log(1000)

def initial_loss(classes):
	return np.log(classes)
        # tabs or spaces?
  	print("done")

VGG_A_CONV_PARAMS = 9220480
VGG_A_RF = 18
