from windows import count

conv_output_size = count

SIZE_1 = count(224, 7, 2, 3, 1)
SIZE_2 = count(SIZE_1, 3, 1, 1, 1)
SIZE_3 = count(SIZE_2, 2, 2, 0, 1)
SIZE_4 = count(SIZE_3, 3, 2, 1, 3)
