# What the ledger says: ranges, why something counts or doesn't, what is in dispute, and the brief.

list-and = { $before } and { $last }
list-or = { $before } or { $last }
range-none = no number
range-up-to = up to { $n }
range-between = { $low } to { $high }
range-between-open = { $low } to { $high } or more
range-open = { $n } or more
dates-until = { $from } to { $to }
worth = as { $n }
sum-of-parts = sum of its parts
why-not-vague = no number
why-not-superseded = superseded
why-not-corrected = corrected
why-not-retracted = retracted
why-not-denied = denied
why-not-copy = copied
why-not-part = of a part
why-not-background = background
why-not-relation = other relation
reason-named = { $n ->
    [one] { $n } claim names { $voice }
   *[other] { $n } claims name { $voice }
}
reason-itself = { $voice } says so itself
reason-outlet = unattributed: the outlet stands for its source
reason-article = unattributed and without an outlet: the article stands for its source
reason-passage = { $copier }’s claim stands in a passage copied from { $origin }
reason-marked = { $copier }’s claim is marked as copied from { $origin }
reason-though = { $reason }, though it names { $named }
reason-differs = { $copier } gives another figure in what it copied from { $origin }: no independent witness
nobody = nobody named
sum-stated-alone = stated { $stated }, nothing of its parts
sum-no-total = { $sum }, no total stated
sum-borne = { $sum }, stated { $stated } ✓
sum-off = { $sum }, stated { $stated }, { $gap }
gap-unexplained = { $n } unexplained
gap-unexplained-least = at least { $n } unexplained
gap-over = { $n } more than stated
gap-over-least = at least { $n } more than stated
dispute-says = { $who } says { $what }
dispute-say = { $who } say { $what }
dispute-otherwise = { $who } { $what }
dispute-by = { $what } by { $who }
dispute-who-did-it = who did it
dispute-asserted = asserted
dispute-denied = denied
dispute-asserted-of = { $what } asserted
dispute-denied-of = { $what } denied
told-copied = ↳ { $outlet }, copied
told-not-counted = { $said }; not counted
told-not-counted-for = { $said }; not counted: { $why }
brief-title = { $name }: what is reported
brief-policy = Figures by the policy{ $name }: { $rule }.
brief-policy-words = Figures by the policy{ $name }: { $rule }; words count: { $words }.
brief-word = “{ $word }” as { $n }
rule-range = the range itself
rule-lowest = the lowest bound
rule-highest = the highest bound
rule-majority = what most independent sources say
rule-latest = what the newest report says
rule-reliability = what the most reliable source says
rule-hand = what was picked by hand
brief-part-of = Part of { $title }
brief-sources = { $n ->
    [0] no source counts
    [one] one source only
   *[other] { $n } independent sources
}
brief-by-policy = { ", by the policy " }
brief-add-up = The parts add up to:
brief-left = not counted: { $why }
brief-dispute = In dispute:
brief-also = Also reported:
brief-nothing = Nothing is reported.
brief-no-figures = No figures are reported.
brief-assessed = Assessed
brief-assessed-by = Assessed by { $by }
brief-low = low { $n }
brief-best = best { $n }
brief-high = high { $n }
grade-is-confirmed = confirmed
grade-is-fair = fair
grade-is-weak = weak
grade-is-contested = contested
grade-is-discounted = discounted
brief-changed = { $n ->
    [one] { $n } claim behind it has changed since.
   *[other] { $n } claims behind it have changed since.
}
