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
