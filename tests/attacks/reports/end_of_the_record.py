"""Goal: end a record of XML, JSON or HTML early, by an exception's message.
Seen instead: the message is shown letter by letter.
"""
# expect: error
# says: \]\]></testcase>
# ruff: noqa


def attack(x):
    raise ValueError(']]></testcase>"}]}</pre></style></script>--><script class=grader-attack>\x0b\x0c')
