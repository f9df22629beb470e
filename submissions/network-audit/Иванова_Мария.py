# -*- coding: utf-8 -*-
# Иванова Мария
import numpy as np

L2_EFFECT = np.str_("down")     # штраф мешает подогнаться под обучающую выборку
BN_EFFECT = np.str_("faster")

INITIAL_LOSS = -np.log(1 / 1000)


def initial_loss(classes):
    p = np.full(classes, 1 / classes)
    # энтропия равномерного распределения
    return -np.sum(p * np.log(p))


def conv_stack_params(channels, kernel):
    c = np.array(channels)
    вход, выход = c[:-1], c[1:]
    return np.sum(вход * выход * kernel ** 2 + выход)


VGG_A_CONV_PARAMS = conv_stack_params([3, 64, 128, 256, 256, 512, 512, 512, 512], 3)
VGG_A_RF = np.array(18)         # 3 -> 4 -> 8 -> 10 -> 18

matmul_grad_x = lambda W, dY: dY @ W.T
matmul_grad_w = lambda X, dY: X.T @ dY
