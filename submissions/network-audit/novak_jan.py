# Jan Novák - everything in torch, default precision (float32)
import torch

L2_EFFECT = "down"
BN_EFFECT = "faster"


def initial_loss(classes):
    return torch.nn.CrossEntropyLoss()(torch.zeros(1, classes), torch.tensor([0]))


INITIAL_LOSS = initial_loss(1000)
VGG_A_CONV_PARAMS = torch.tensor(9220480.0)        # exact in float32
VGG_A_RF = torch.tensor(18.0)


def conv_stack_params(channels, kernel):
    c = torch.tensor(channels)
    return (c[:-1] * c[1:] * kernel * kernel).sum() + c[1:].sum()


def matmul_grad_x(W, dY):
    return torch.mm(torch.FloatTensor(dY), torch.FloatTensor(W).t())


def matmul_grad_w(X, dY):
    return torch.einsum("bi,bj->ij", torch.FloatTensor(X), torch.FloatTensor(dY)).tolist()
