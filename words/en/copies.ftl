# The search for copied passages.

copies-failed = Looking for copied passages broke off: { $why }
copies-looking = Looking for copied passages
copies-stopped = Not all articles were looked through for copied passages
copies-none = No passage stands in more than one article
copies-found = { $passages } found in more than one article
copies-compared = Articles compared
