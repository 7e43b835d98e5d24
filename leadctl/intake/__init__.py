"""Lists as other programs write them: bytes in, drafts and problems out.

Nothing here knows the store or the clock. `lead_list` and `partner_list` are the ways in; a file
passes through `encoding` (which text), `lines` and `records` (which rows), `heading`, `table` and
`columns` (which column is what; `misfits` and `footers`: what is no row of it), and then, cell by
cell, through the module of its kind of value.
"""
