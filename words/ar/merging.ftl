# Merging: what files would do here, later versions of texts, and what waits for somebody to choose.

merge-nothing-waits = لا شيء عن هذا الادعاء ينتظر البتّ
merge-blind-claim = تعمل دون رؤية عمل الآخرين: يظهر ما يقولونه عنه متى أنجزت عملك على المقال
merge-nothing-merged = لم يُدمج شيء
last-one = هذا هو الأخير
first-one = هذا هو الأول
merge-no-value = لا قيمة كهذه
merge-chosen = اختير: { $value }
merge-none = لا شيء ينتظر البتّ
merge-pairs = { $n ->
    [one] قد تكون حادثتان حادثة واحدة
    [two] قد يكون كل من زوجي حوادث حادثة واحدة
    [few] قد يكون كل من { $n } أزواج حوادث حادثة واحدة
    [many] قد يكون كل من { $n } زوجًا من الحوادث حادثة واحدة
   *[other] قد يكون كل من { $n } زوج من الحوادث حادثة واحدة
}
merge-both = { $n ->
    [one] { $conflicts }، وحادثتان قد تكونان واحدة
    [two] { $conflicts }، وزوجا حوادث قد يكون كل منهما حادثة واحدة
    [few] { $conflicts }، و{ $n } أزواج حوادث قد يكون كل منها حادثة واحدة
    [many] { $conflicts }، و{ $n } زوجًا من الحوادث قد يكون كل منها حادثة واحدة
   *[other] { $conflicts }، و{ $n } زوج من الحوادث قد يكون كل منها حادثة واحدة
}
merge-none-hint = افتح ملفات مشاريع الآخرين أو أسقطها لدمجها مع هذا: يُعرض ما ستفعله قبل فعله. وتُسرد هنا التعديلات التي لم يعلم بعضها ببعض.
merge-pairs-hint = أسماؤها أو أيامها أو أماكنها أو ادعاءاتها متشابهة. التوحيد يُبقي كل رابط ويمكن التراجع عنه.
merge-conflicts-hint = تعديلات لم يعلم بعضها ببعض. تظهر القيمة الأولى إلى أن يختار أحد؛ وما تتركه يبقى في القائمة وينتقل مع الملف.
merge-kept-back = { $n ->
    [one] تعمل دون رؤية عمل الآخرين: تعارض واحد في مقالات لم تنجزها مؤجَّل.
    [two] تعمل دون رؤية عمل الآخرين: تعارضان في مقالات لم تنجزها مؤجَّلان.
    [few] تعمل دون رؤية عمل الآخرين: { $n } تعارضات في مقالات لم تنجزها مؤجَّلة.
    [many] تعمل دون رؤية عمل الآخرين: { $n } تعارضًا في مقالات لم تنجزها مؤجَّلة.
   *[other] تعمل دون رؤية عمل الآخرين: { $n } تعارض في مقالات لم تنجزها مؤجَّلة.
}
keys-walk = تنقّل
keys-pick = اختيار
keys-another-value = قيمة أخرى
keys-in-the-text = في النص
n-more-below = { $n } غيرها أدناه
merge-twins = { $records } توحّد مع آخر يقول الشيء نفسه
merge-shows-now = المعروض الآن
merge-same-incident = الأرجح أنهما حادثة واحدة
merge-in-text = في النص ↖
merge-show = عرضه ↖
merge-values = القيم: { $what }
merge-another = غيرها
merge-another-of = قيمة أخرى: { $field }
merge-another-value = قيمة أخرى
merge-differ-in = يختلفان في { $fields }
merge-one-incident = حادثة واحدة، «{ $title }»
merge-claims-of-both = { $kept }، و{ $other } من الأخرى
merge-two-incidents = حادثتان
merge-leave-apart = إبقاؤهما منفصلتين
merge-part-of-leaving = جزء من { $it } التي تخرج منها
merge-part-of-nothing = ليست جزءًا من شيء
merge-as-it-shows = كما تظهر الآن
merge-delete-it = حذفه
merge-deleted-by = حذفه { $who }
merge-still-needed = ما زال غيره يحتاج إليه
merge-edited-by = حرّره { $who }
merge-keep-it = إبقاؤه
merge-left-apart = بقيتا منفصلتين؛ تُقترحان ثانية عند إعادة تحميل الصفحة
merge-undeletable = لا يمكن حذف هذا
merge-part-of-each-other = جزء كلٌّ من الأخرى
merge-deleted-and-changed = { $record }: حُذف وغُيِّر
merge-twice = الشيء نفسه مرتين
merge-no-place = ليس لهذا مكان خاص
merge-other-new = جديد آخر
merge-new-articles = { $n ->
    [one] مقال جديد
    [two] مقالان جديدان
    [few] مقالات جديدة
    [many] مقالًا جديدًا
   *[other] مقال جديد
}
merge-new-claims = { $n ->
    [one] ادعاء جديد
    [two] ادعاءان جديدان
    [few] ادعاءات جديدة
    [many] ادعاءً جديدًا
   *[other] ادعاء جديد
}
merge-new-incidents = { $n ->
    [one] حادثة جديدة
    [two] حادثتان جديدتان
    [few] حوادث جديدة
    [many] حادثة جديدة
   *[other] حادثة جديدة
}
merge-new-links = { $n ->
    [one] رابط جديد
    [two] رابطان جديدان
    [few] روابط جديدة
    [many] رابطًا جديدًا
   *[other] رابط جديد
}
merge-back = مُعاد
merge-conflicts = { $n ->
    [one] تعارض
    [two] تعارضان
    [few] تعارضات
    [many] تعارضًا
   *[other] تعارض
}
merge-none-chosen = لم يُختر شيء
merge = دمج
merge-n-of = دمج { $n } من { $all }
merge-title = { $n ->
    [one] دمج ملف في هذا المشروع
    [two] دمج ملفين في هذا المشروع
    [few] دمج { $n } ملفات في هذا المشروع
    [many] دمج { $n } ملفًا في هذا المشروع
   *[other] دمج { $n } ملف في هذا المشروع
}
merge-not-yet = لم يتغير شيء بعد؛ وتراجع واحد يلغي ذلك كله.
merge-all-here = كل ما فيه موجود هنا من قبل.
merge-would-do = ما سيفعله
merge-whose = عمل من يؤخذ
merge-by = عمل
merge-blind = تعمل دون رؤية عمل الآخرين: ما علّموه يُعدّ هنا ولا يُعرض.
n-more = { $n } غيرها
merge-foot = يُبتّ في التعارضات بعد الدمج أو لاحقًا: ما لم يُبتّ فيه يبقى في القائمة وينتقل مع الملف.
merge-unknown-article = مقال ليس هنا
merge-rest = المصادر وما بقي
merge-written-by = آخر من كتبه { $who }، { $when }
merge-unsigned = بلا أسماء ولا أوقات
merge-failed = { $files } تعذّرت القراءة؛ يمكن دمج الباقي
merge-doubts = { $doubts } في المشروع بعد ضم ذلك كله
merge-remarks = { $remarks } عن الملفات
merge-reading = قراءة ما صنعه الآخرون
merge-n-files = { $n ->
    [one] { $done } من ملف واحد:
    [two] { $done } من ملفين:
    [few] { $done } من { $n } ملفات:
    [many] { $done } من { $n } ملفًا:
   *[other] { $done } من { $n } ملف:
}
merge-files-done = الملفات المنجَزة
merge-unchanged = لم يتغير شيء.
merge-no-claims = لا ادعاءات تُنقل معها
merge-take-version = أخذ النسخة اللاحقة من { $title }
merge-revised = منقَّح
merge-here = هنا
merge-there = هناك
merge-version-in = نسخة لاحقة: { $fates }. يبقى النص الذي هنا نسخةً سابقة.
merge-version-out = متروك كما هو؛ كان سينتقل معه: { $fates }.
merge-becomes = ما يصير إليه حال الادعاءات
merge-revised-articles = مقالات منقَّحة
merge-take = أخذ: { $deed } { $table } { $name }
merge-each-part = { $it }: تصير كل منهما جزءًا من الأخرى
merge-deleted-and-edited = حُذف وحُرِّر
merge-edited = محرَّر
claim-without-words = ادعاء بلا كلماته
part-of = جزء من { $title }
work-done = العمل منجَز
work-open = العمل جارٍ
deed-new = جديد
deed-changed = مغيَّر
deed-deleted = محذوف
deed-back = مُعاد
deed-conflict = تعارض
deed-twin = توأم
deed-history = تاريخ
nobody-named = من لم يُسمَّ
you = أنت
written-by-hand = مكتوب باليد
merge-comparing = المقارنة مع هذا المشروع
merge-listing = سرد الجديد
merge-taking = الدمج
merge-preparing = إعداد التغيير
merge-failed-to = لم يُدمج شيء: { $error }
merge-done = دُمج. تراجع واحد يلغي ذلك كله.
merge-done-conflicts = دُمج. { $conflicts } في انتظار من يبتّ؛ وتراجع واحد يلغي ذلك كله.
