# Merging: what files would do here, later versions of texts, and what waits for somebody to choose.

merge-nothing-waits = Nothing about this claim waits to be decided
merge-blind-claim = You work blind: what others say of it shows once your work on the article is done
merge-nothing-merged = Nothing was merged
last-one = This is the last one
first-one = This is the first one
merge-no-value = There is no such value
merge-chosen = Chosen: { $value }
merge-none = Nothing waits to be decided
merge-pairs = { $n ->
    [one] Two incidents may be one
   *[other] { $n } pairs of incidents may be one each
}
merge-both = { $n ->
    [one] { $conflicts }, and two incidents that may be one
   *[other] { $conflicts }, and { $n } pairs of incidents that may be one each
}
merge-none-hint = Open or drop the project files of others to merge them with this one: what they would do is shown before it is done. Edits that did not know of each other are listed here.
merge-pairs-hint = Their names, days, places or claims are alike. Fusing keeps every link and can be undone.
merge-conflicts-hint = Edits that did not know of each other. The first value shows until somebody chooses; what you leave stays listed and travels in the file.
merge-kept-back = { $n ->
    [one] You work blind: { $n } conflict in articles that you have not finished is kept for later.
   *[other] You work blind: { $n } conflicts in articles that you have not finished are kept for later.
}
keys-walk = walk
keys-pick = pick
keys-another-value = another value
keys-in-the-text = in the text
n-more-below = { $n } more below
merge-twins = { $records } became one with another that says the same
merge-shows-now = shows now
merge-same-incident = Probably the same incident
merge-in-text = In the text ↗
merge-show = Show it ↗
merge-values = Values: { $what }
merge-another = Another
merge-another-of = Another { $field }
merge-another-value = Another value
merge-differ-in = they differ in { $fields }
merge-one-incident = one incident, “{ $title }”
merge-claims-of-both = { $kept }, and { $other } of the other
merge-two-incidents = two incidents
merge-leave-apart = leave them apart
merge-part-of-leaving = part of { $it }, which leaves it
merge-part-of-nothing = part of nothing
merge-as-it-shows = as it shows now
merge-delete-it = delete it
merge-deleted-by = deleted by { $who }
merge-still-needed = others still need it
merge-edited-by = edited by { $who }
merge-keep-it = keep it
merge-left-apart = Left apart; they are proposed again when the page is loaded anew
merge-undeletable = This can't be deleted
merge-part-of-each-other = part of each other
merge-deleted-and-changed = { $record } deleted, and changed
merge-twice = the same twice
merge-no-place = This has no place of its own
merge-other-new = other new
merge-new-articles = { $n ->
    [one] new article
   *[other] new articles
}
merge-new-claims = { $n ->
    [one] new claim
   *[other] new claims
}
merge-new-incidents = { $n ->
    [one] new incident
   *[other] new incidents
}
merge-new-links = { $n ->
    [one] new link
   *[other] new links
}
merge-back = brought back
merge-conflicts = { $n ->
    [one] conflict
   *[other] conflicts
}
merge-none-chosen = Nothing is chosen
merge = Merge
merge-n-of = Merge { $n } of { $all }
merge-title = { $n ->
    [one] Merge a file into this project
   *[other] Merge { $n } files into this project
}
merge-not-yet = Nothing has changed yet; one undo takes all of it back.
merge-all-here = Everything in it is here already.
merge-would-do = What it would do
merge-whose = Whose work to take
merge-by = By
merge-blind = You work blind: what others marked is counted here and not shown.
n-more = { $n } more
merge-foot = Conflicts are decided after the merge, or later: undecided ones stay listed and travel in the file.
merge-unknown-article = An article that isn't here
merge-rest = Sources and the rest
merge-written-by = last written by { $who }, { $when }
merge-unsigned = without authors and times
merge-failed = { $files } could not be read; the rest can be merged
merge-doubts = { $doubts } about the project with all of it
merge-remarks = { $remarks } about the files
merge-reading = Reading what others have made
merge-n-files = { $n ->
    [one] { $done } of { $n } file:
   *[other] { $done } of { $n } files:
}
merge-files-done = Files done
merge-unchanged = Nothing has changed.
merge-no-claims = no claims to take along
merge-take-version = Take over the later version of { $title }
merge-revised = revised
merge-here = here
merge-there = there
merge-version-in = A later version: { $fates }. The text here stays, as an earlier version.
merge-version-out = Left as it is; would take along { $fates }.
merge-becomes = What becomes of the claims
merge-revised-articles = Revised articles
merge-take = Take: { $deed } { $table } { $name }
merge-each-part = { $it }: each would be a part of the other
merge-deleted-and-edited = deleted, and edited
merge-edited = edited
claim-without-words = a claim without its words
part-of = part of { $title }
work-done = work done
work-open = work open
deed-new = new
deed-changed = changed
deed-deleted = deleted
deed-back = back
deed-conflict = conflict
deed-twin = twin
deed-history = history
nobody-named = nobody named
you = you
written-by-hand = written by hand
merge-comparing = comparing with this project
merge-listing = listing what is new
merge-taking = Merging
merge-preparing = preparing the change
merge-failed-to = Nothing was merged: { $error }
merge-done = Merged. One undo takes all of it back.
merge-done-conflicts = Merged. { $conflicts } for somebody to decide; one undo takes all of it back.
