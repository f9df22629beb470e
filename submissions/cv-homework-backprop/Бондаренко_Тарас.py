# Бондаренко Тарас, ФІ-21
import math

σ = lambda z: 1 / (1 + math.exp(-z))


def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    d = σ(s) * (1 - σ(s))
    return {"s": s, "out": math.tanh(s), "dw0": x0 * d, "dx0": w0 * d, "dw1": x1 * d, "dx1": w1 * d}


e = math.exp(-20)
похідна = e / (e + 1) ** 2
TANH_NEURON = {
    "s": -10,
    "out": (e - 1) / (e + 1),
    "dw0": -2 * похідна,
    "dx0": 3 * похідна,
    "dw1": 4 * похідна,
    "dx1": -1 * похідна,
}

DROPOUT_P = "drop"

BATCHNORM_IDEA = (
    "Шар нормалізує кожну ознаку за середнім та дисперсією батча, потім масштабує на γ і зсуває на β. "
    "Це утримує масштаб активацій та дозволяє більший крок навчання. "
    "Під час інференсу беруться ковзні середні з тренування."
)
TRAIN_WITHOUT_NORMALIZATION = (
    "Так, але обережно. Без нормалізації активації та градієнти вибухають або згасають. "
    "Допомагають ініціалізація He, залишкові з'єднання (Fixup), SELU, обрізання градієнтів."
)
DROPOUT_AT_INFERENCE = "Нічого не вимикається."


def conv_multiplications(H, W, C_in, C_out, kh, kw):
    h, w = H - kh + 1, W - kw + 1
    depthwise = h * w * C_in * kh * kw
    pointwise = h * w * C_in * C_out
    return depthwise + pointwise


REGULAR_7X7 = 14 * 14 * (49 + 48)
SEPARABLE_7X7 = 9604
KERNEL_STACK = [(3, 1), (4, 1), (1, 3), (1, 4)]      # 3 + 4 = 7
