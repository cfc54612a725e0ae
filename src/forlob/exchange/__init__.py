"""Tables in and out: the CSV tables of the contract, and the sheet of citizens that case workers keep."""
