# What the ledger says: ranges, why something counts or doesn't, what is in dispute, and the brief.

list-and = { $before } و{ $last }
list-or = { $before } أو { $last }
range-none = بلا رقم
range-up-to = حتى { $n }
range-between = من { $low } إلى { $high }
range-between-open = من { $low } إلى { $high } أو أكثر
range-open = { $n } أو أكثر
dates-until = من { $from } إلى { $to }
worth = تُعد { $n }
sum-of-parts = مجموع أجزائها
why-not-vague = بلا رقم
why-not-superseded = متجاوَز
why-not-corrected = مصحَّح
why-not-retracted = مسحوب
why-not-denied = منفي
why-not-copy = منقول
why-not-part = عن جزء
why-not-background = خلفية
why-not-relation = صلة أخرى
reason-named = { $n ->
    [one] ادعاء واحد يُنسب إلى { $voice }
    [two] ادعاءان يُنسبان إلى { $voice }
    [few] { $n } ادعاءات تُنسب إلى { $voice }
    [many] { $n } ادعاءً يُنسب إلى { $voice }
   *[other] { $n } ادعاء يُنسب إلى { $voice }
}
reason-itself = { $voice } هو القائل بنفسه
reason-outlet = غير منسوب: وسيلة الإعلام تقوم مقام المصدر
reason-article = غير منسوب وبلا وسيلة إعلام: المقال يقوم مقام المصدر
reason-passage = ادعاء { $copier } في مقطع منقول عن { $origin }
reason-marked = ادعاء { $copier } معلَّم بأنه منقول عن { $origin }
reason-though = { $reason }، وإن نُسب إلى { $named }
reason-differs = عند { $copier } رقم آخر في ما نُقل عن { $origin }: ليس شاهدًا مستقلًا
nobody = لا أحد مذكور
sum-stated-alone = المذكور { $stated }، ولا شيء عن الأجزاء
sum-no-total = { $sum }، ولم يُذكر مجموع
sum-borne = { $sum }، والمذكور { $stated } ✓
sum-off = { $sum }، والمذكور { $stated }، { $gap }
gap-unexplained = منها { $n } بلا تفسير
gap-unexplained-least = منها { $n } على الأقل بلا تفسير
gap-over = أكثر من المذكور بـ{ $n }
gap-over-least = أكثر من المذكور بـ{ $n } على الأقل
dispute-says = بحسب { $who }: { $what }
dispute-say = بحسب { $who }: { $what }
dispute-otherwise = وبحسب { $who }: { $what }
dispute-by = { $what } من { $who }
dispute-who-did-it = من الفاعل
dispute-asserted = تأكيد
dispute-denied = نفي
dispute-asserted-of = تأكيد { $what }
dispute-denied-of = نفي { $what }
told-copied = ↳ { $outlet }، منقول
told-not-counted = { $said }؛ غير محسوب
told-not-counted-for = { $said }؛ غير محسوب: { $why }
brief-title = { $name }: ما ورد
brief-policy = الأرقام بحسب السياسة{ $name }: { $rule }.
brief-policy-words = الأرقام بحسب السياسة{ $name }: { $rule }؛ وتُحتسب الكلمات: { $words }.
brief-word = “{ $word }” تُعد { $n }
rule-range = المدى نفسه
rule-lowest = الحد الأدنى
rule-highest = الحد الأعلى
rule-majority = ما تقوله أغلبية المصادر المستقلة
rule-latest = ما يقوله أحدث خبر
rule-reliability = ما يقوله أوثق مصدر
rule-hand = ما اختير باليد
brief-part-of = جزء من { $title }
brief-sources = { $n ->
    [0] لا مصدر يُحتسب
    [one] مصدر واحد فقط
    [two] مصدران مستقلان
    [few] { $n } مصادر مستقلة
    [many] { $n } مصدرًا مستقلًا
   *[other] { $n } مصدر مستقل
}
brief-by-policy = { "، وبحسب السياسة " }
brief-add-up = مجموع الأجزاء:
brief-left = غير محسوب: { $why }
brief-dispute = مواضع الخلاف:
brief-also = وورد أيضًا:
brief-nothing = لم يرد شيء.
brief-no-figures = لم ترد أرقام.
brief-assessed = تقييم
brief-assessed-by = تقييم { $by }
brief-low = الأدنى { $n }
brief-best = الأرجح { $n }
brief-high = الأعلى { $n }
grade-is-confirmed = مؤكد
grade-is-fair = جيد
grade-is-weak = ضعيف
grade-is-contested = متنازع عليه
grade-is-discounted = مستبعد
brief-changed = { $n ->
    [one] تغيّر منذئذ ادعاء واحد يستند إليه.
    [two] تغيّر منذئذ ادعاءان يستند إليهما.
    [few] تغيّرت منذئذ { $n } ادعاءات يستند إليها.
    [many] تغيّر منذئذ { $n } ادعاءً يستند إليه.
   *[other] تغيّر منذئذ { $n } ادعاء يستند إليه.
}
