"""A made-up caseload to look at: nobody in it lives, and every day in it is counted from today."""
