# What several places say: small components, and counts of things.

close = Close
odds-hint = Not all of these can be true
in-conflict = in conflict
n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
n-claims = { $n ->
    [one] { $n } claim
   *[other] { $n } claims
}
n-conflicts = { $n ->
    [one] { $n } conflict
   *[other] { $n } conflicts
}
n-incidents = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
}
n-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
n-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
n-remarks = { $n ->
    [one] { $n } remark
   *[other] { $n } remarks
}
n-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
n-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
n-characters = { $n ->
    [one] { $n } character
   *[other] { $n } characters
}
n-quotes = { $n ->
    [one] { $n } quote
   *[other] { $n } quotes
}
n-figures = { $n ->
    [one] { $n } figure
   *[other] { $n } figures
}
n-parts = { $n ->
    [one] { $n } part
   *[other] { $n } parts
}
n-independent-sources = { $n ->
    [one] { $n } independent source
   *[other] { $n } independent sources
}
n-agreed-claims = { $n ->
    [one] { $n } agreed claim
   *[other] { $n } agreed claims
}
n-assessments = { $n ->
    [one] { $n } assessment
   *[other] { $n } assessments
}
n-dates = { $n ->
    [one] { $n } date
   *[other] { $n } dates
}
n-doubts = { $n ->
    [one] { $n } doubt
   *[other] { $n } doubts
}
n-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
n-shared-passages = { $n ->
    [one] { $n } shared passage
   *[other] { $n } shared passages
}
n-texts = { $n ->
    [one] { $n } text
   *[other] { $n } texts
}
