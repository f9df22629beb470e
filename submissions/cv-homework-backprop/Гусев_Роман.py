# Гусев Роман, гр. 422. ДЗ по backprop
import math

# 1
# th'(s) = 1 - th(s)
def tanh_neuron(w0, x0, w1, x1):
    s = w0*x0 + w1*x1
    th = math.tanh(s)
    pr = 1 - th
    return {
        's': s, 'out': th,
        'dw0': pr*x0, 'dx0': pr*w0,
        'dw1': pr*x1, 'dx1': pr*w1,
    }

# s = -6 - 4 = -10, out = -1 (почти)
# производная 1 - (-1) = 2
TANH_NEURON = {'s': -10, 'out': -1,
               'dw0': -4, 'dx0': 6,
               'dw1': 8, 'dx1': -2}

# 2
DROPOUT_P = "drop"

# 3
BATCHNORM_IDEA = """
Батч-нормализация вычитает среднее по батчу и делит на стандартное отклонение, чтобы данные были примерно N(0, 1). Ещё там есть
обучаемые gamma и beta. Нужна чтобы сеть быстрее сходилась, можно ставить learning rate побольше. На тесте берётся среднее за
всё обучение (скользящее).
"""

TRAIN_WITHOUT_NORMALIZATION = """
Можно если сеть не очень глубокая. Если глубокая то градиенты затухают, тогда нужен ResNet со skip connection, по ним градиент
проходит без изменений, или инициализация Хе.
"""

DROPOUT_AT_INFERENCE = """
На инференсе дропаут выключен. Выходы умножают на 1-p, или при обучении делят на 1-p, чтобы среднее не поменялось.
"""

# 4
def conv_multiplications(H, W, C_in, C_out, kh, kw):
    res = 0
    for i in range(H - kh + 1):
        for j in range(W - kw + 1):
            res += kh*kw*C_in*C_out
    return res

REGULAR_7X7 = conv_multiplications(20, 20, 1, 1, 7, 7)

# первая 7x1: 20*20*7 = 2800, вторая 1x7: 14*20*7 = 1960
SEPARABLE_7X7 = 4760

# 2 + 5 = 7 по каждой оси, весов 2*(2+5) = 14 < 27
KERNEL_STACK = [(2, 1), (5, 1),
                (1, 2), (1, 5)]
