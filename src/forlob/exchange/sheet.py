"""stub"""


def sources(*a):
    raise SystemExit
