"""`python -m forlob`."""

from forlob.main import main

main()
