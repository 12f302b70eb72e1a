"""The register of municipalities: the one we ship, and reading what the statistics offices publish.

`shipped` reads our own files; `klass` (Norway), `sweden`, `population` read the official ones, out of the
`tables` and `files` they come in; `comparing` says what would change. None of them touches the database.
"""
