"""Reading the classifications that statistics offices, the ILO, the EU and JobTech publish.

`tables` and `concepts` get the rows out of a file, `reading` makes occupations of them, `comparing` says what
would change. None of them touches the database.
"""
