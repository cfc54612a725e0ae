"""How the plan looks: on the screen, for the citizen, for the team, as a calendar."""
