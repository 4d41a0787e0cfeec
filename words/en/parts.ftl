# What several places say: small components, and counts of things.

close = Close
odds-hint = Not all of these can be true
in-conflict = in conflict
combobox-create = Create “{ $text }”
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
noun-project = project
noun-kind = kind
noun-measure = measure
noun-relation = relation
noun-source-type = source type
noun-person = person
noun-replica = replica
noun-source = source
noun-article = article
noun-claim = claim
noun-incident = incident
noun-link = link
noun-copy-group = copy group
noun-progress-note = progress note
noun-decision = decision
n-projects = { $n ->
    [one] { $n } project
   *[other] { $n } projects
}
n-kinds = { $n ->
    [one] { $n } kind
   *[other] { $n } kinds
}
n-measures = { $n ->
    [one] { $n } measure
   *[other] { $n } measures
}
n-relations = { $n ->
    [one] { $n } relation
   *[other] { $n } relations
}
n-source-types = { $n ->
    [one] { $n } source type
   *[other] { $n } source types
}
n-persons = { $n ->
    [one] { $n } person
   *[other] { $n } persons
}
n-replicas = { $n ->
    [one] { $n } replica
   *[other] { $n } replicas
}
n-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
n-links = { $n ->
    [one] { $n } link
   *[other] { $n } links
}
n-copy-groups = { $n ->
    [one] { $n } copy group
   *[other] { $n } copy groups
}
n-progress-notes = { $n ->
    [one] { $n } progress note
   *[other] { $n } progress notes
}
n-decisions = { $n ->
    [one] { $n } decision
   *[other] { $n } decisions
}
combo-type = Type a name
combo-none = Nothing found
combo-more = { $n } more: type on to narrow them down
