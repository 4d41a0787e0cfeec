# The history of a record, and the log of the project.

past-history = التاريخ
past-none = لا يُعرف عنه شيء: جاء من ملف بلا تاريخ.
past-made = صنعه { $who }
past-changed = غيّره { $who }
past-deleted = حذفه { $who }
no-date = بلا تاريخ
log-title = سجل المشروع
log-everybody = الجميع
log-none = لم يُفعل شيء بعد.
deed-marked = تعليم
deed-linked = ربط
deed-unlinked = فك ربط
deed-took = اتخاذ
deed-took-back = سحب
deed-added = إضافة
deed-edited = تحرير
deed-deleted-it = حذف
did-project = { $deed } المشروع
did-records = { "\u200F" }{ $deed }: { $records }
did = { "\u200F" }{ $deed } { $noun } { $it }
did-to = { $deed } { $noun } بـ{ $it }
