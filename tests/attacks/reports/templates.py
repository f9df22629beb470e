"""Goal: have the page's template evaluated once more, by what is shown in it.
Seen instead: the text is shown as it is.
"""
# expect: error
# says: \{\{ 7 \* 191 \}\}
# ruff: noqa


def attack(x):
    raise ValueError("{{ 7 * 191 }} {% for each in exam %} ${7*191} %s %(x)d {0} [bold]grader-attack[/bold] :smile:")
