# The history of a record, and the log of the project.

past-history = History
past-none = Nothing is known of it: it came from a file without a history.
past-made = Made by { $who }
past-changed = Changed by { $who }
past-deleted = Deleted by { $who }
no-date = no date
log-title = Project log
log-everybody = Everybody
log-none = Nothing was done yet.
deed-marked = marked
deed-linked = linked
deed-unlinked = unlinked
deed-took = took
deed-took-back = took back
deed-added = added
deed-edited = edited
deed-deleted-it = deleted
did-project = { $deed } the project
did-records = { $deed } { $records }
did = { $deed } { $noun } { $it }
did-to = { $deed } { $noun } to { $it }
