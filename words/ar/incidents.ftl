# The incidents: the tree, the page of one, what is reported of it, what is left to do.

actors-no-record-hint = ليس من مصادر المشروع
actors-no-record = بلا سجل مصدر
actors-part-of = الدور الذي أدّاه { $name }
actors-which-part = أي دور؟
actors-add = إضافة مشارك
actors-add-hint = أضف مصدرًا أو اسمًا
actors-add-new = إضافة «{ $name }» بلا سجل مصدر
missing-source = مصدر مفقود { $id }
assessment-by = وضعه
assessment-edit-of = تحرير تقييم { $label }
edit = تحرير
assessment-remove-of = إزالة تقييم { $label }
assessment-yours = تقييمك
assessment-apart = منفصل عما ورد في الأخبار
assessment-add = + تقييم
assessment-unnoted = لم يُدوَّن على أي الادعاءات يستند.
assessment-note-of = تدوين الحالية سندًا لتقييم { $label }
assessment-note = تدوين الحالية
assessment-new = استجدّ
assessment-gone = لم يعد محسوبًا
assessment-changed = تغيّر
assessment-then-now = { $before } حينها، { $now } الآن
assessment-claim-gone = ادعاء لم يعد موجودًا
assessment-changed-since = تغيّر منذ تقييم { $label }
assessment-since = منذ هذا التقييم
assessment-holds-of = ما زال صحيحًا: تقييم { $label }
assessment-holds = ما زال صحيحًا
assessment-no-measure = بلا مقياس
grade-confirmed = أقرّ طرف محارب بالمسؤولية
grade-fair = مصدران موثوقان أو أكثر
grade-weak = مصدر واحد
grade-contested = ادعاءات متنافسة بالمسؤولية
grade-discounted = القتلى مقاتلون، أو المسؤول على الأرجح غيرهم
assessment = التقييم
assessment-low = الأدنى
assessment-best = الأرجح
assessment-high = الأعلى
assessment-grade = الدرجة
none = لا شيء
assessment-why = السبب
assessment-esc = Esc يتركه
incident-claims = ادعاءات الحادثة
incident-claims-title = الادعاءات
incident-and-parts = و{ $claims } من أجزائها
incident-none-linked = لم يُربط بها شيء بعد.
incident-how-to-link = في «قراءة»، علِّم ما يقوله مقال واضغط
incident-to-link-it = لربطه.
incident-go-to-read = إلى القراءة
open-in-article = فتحه في مقاله
no-quote = (بلا اقتباس)
missing-article = مقال مفقود
in-part = في «{ $part }»
incident-unlink = فك الربط بين الادعاء والحادثة
incident-claim-pick = اختيار الادعاء لنقله أو فصله مع غيره
incident-picked = ✓ مختار
incident-pick = اختيار هذا الرقم
incident-delete = حذف الحادثة
incident-gone = لم تعد موجودة.
incident-claims-stay = { $n ->
    [one] يبقى ادعاء واحد، دون ربط بها.
    [two] يبقى ادعاءان، دون ربط بها.
    [few] تبقى { $n } ادعاءات، دون ربط بها.
   *[other] يبقى { $n } ادعاءً، دون ربط بها.
}
incident-parts-to = { $n ->
    [one] يرتفع جزء واحد إلى «{ $whole }».
    [two] يرتفع جزءان إلى «{ $whole }».
    [few] ترتفع { $n } أجزاء إلى «{ $whole }».
   *[other] يرتفع { $n } جزءًا إلى «{ $whole }».
}
incident-parts-to-top = { $n ->
    [one] يرتفع جزء واحد إلى الأعلى.
    [two] يرتفع جزءان إلى الأعلى.
    [few] ترتفع { $n } أجزاء إلى الأعلى.
   *[other] يرتفع { $n } جزءًا إلى الأعلى.
}
incident-assessments-go = يُحذف معها { $assessments }.
incident-undo-all = { $key } يعيد كل ذلك.
missing-incident = حادثة مفقودة { $id }
incident-part-of = صارت «{ $title }» جزءًا من «{ $whole }»
incident-part-of-none = لم تعد «{ $title }» جزءًا من شيء
incident-none-before = لا حادثة قبلها تصير جزءًا منها
incident-part-of-none-already = ليست جزءًا من شيء
incident-deleted = حُذفت «{ $title }». { $key } يعيدها
incident-no-claim = لا ادعاء محددًا: اختر واحدًا في النص أولًا
incident-linked-all = { $claims }: الربط بـ«{ $title }» تم
incident-linked-already = كلها مربوطة بـ«{ $title }» من قبل
incident-linked = رُبط بـ«{ $title }»
incident-moved = { $claims }: نُقلت إلى «{ $title }». { $key } يتراجع عنه
incident-move-to = نقلها إلى حادثة أخرى
incident-move-to-hint = نقل إلى…
incident-unlinked = فُكّ الربط؛ والادعاء باقٍ. { $key } يعيد ربطه
figure-pick-hint = اختر رقم ادعاء بجانب الادعاءات.
figure-by-policy = الأرقام بحسب السياسة
figure-policy = السياسة
incidents-filter = ترشيح بالعنوان أو النوع أو المكان
incidents-filter-label = ترشيح الحوادث
fuse-done = وُحِّدت «{ $gone }» في «{ $kept }». { $key } يتراجع عنه
fuse-of = توحيد «{ $gone }» في «{ $kept }»
fuse = توحيد
fuse-title = توحيد حوادث
fuse-hint = تنتقل كل الادعاءات والأجزاء والأسماء والمشاركين والملاحظات إلى الحادثة الباقية. والروابط التي تقول حينئذ الشيء نفسه تصير واحدًا.
fuse-question = هل «{ $gone }» و«{ $kept }» حادثة واحدة؟ عندئذ تزول الأولى في الثانية.
fuse-stays = أيهما تبقى
fuse-into = التوحيد في «{ $title }»
fuse-goes = الحادثة التي تزول
fuse-which = أي حادثة هي نفسها؟
fuse-likely = المكرر المحتمل
fuse-none = لم يُعثر على شيء: لا حادثتان متشابهتان في الاسم والتاريخ والمكان والادعاءات.
fuse-more = لم تُدرج { $n } أقل احتمالًا.
split-done = نُقل { $claims } إلى الحادثة الجديدة. { $key } يتراجع عنه
split-title = تقسيم الحادثة
split-new = الحادثة الجديدة
split-name = اسمها
split-claims = الادعاءات التي تنتقل إليها من «{ $title }»
split-none = لا ادعاء مربوطًا بها.
split-hint = تأخذ بدايةً الكل والنوع والوقت والمكان نفسها.
split-several = هذه ادعاءات حوادث عدة: افصلها حادثةً حادثة
split = تقسيم
split-off = فصل { $claims }
name-add = أضف اسمًا
incident-none-chosen = لم تُختر حادثة
incident-choose = اختر واحدة من القائمة لترى ما ورد عنها، أو أنشئ جديدة.
incidents-none = لا حوادث بعد
incidents-what = الحادثة شيء وقع: انفجار أو اشتباك أو اتفاق. تُربط بها ادعاءات من كل المقالات، فيقف ما تقوله هنا جنبًا إلى جنب. وقد تكون لها أجزاء: موجة هجمات، ومواقعها، وعبواتها.
incident-new = حادثة جديدة
incident-in-read = في «قراءة»،
incident-key-links = يربط الادعاء الحالي بحادثة أو بحادثة جديدة.
incident-no-title = لا عنوان، ولا بد منه: به تُعرف الحادثة
incident-fuse = توحيد…
incident-split = تقسيم…
incident-part-of-label = جزء من
incident-no-claims = لا ادعاءات بعد
incident-in-parts = { $claims } في أجزائها
incident-from = { $claims } من { $articles }
incident-from-and-parts = { $claims } من { $articles }، و{ $n } أخرى في أجزائها
incident-closed = مغلقة
incident-mark-and-press = في «قراءة»، علِّم مقطعًا واضغط
incident-to-link-here = لربطه هنا.
killed = قتيل
incident-parts = الأجزاء
incident-not-added = غير مجموعة
incident-add-part = + جزء
incident-known = المعلوم
incident-also-called = تُسمى أيضًا
incident-alias = اسم آخر للحادثة
type = النوع
incident-type-hint = أي نوع من الأحداث
who = مَن
incident-note-hint = أي شيء آخر
incident-stands-alone = لا شيء: قائمة بذاتها
incident-make-top = ليست جزءًا من شيء
incident-status-open = مفتوحة: قد يأتي المزيد
incident-status-closed = مغلقة: لا يُنتظر المزيد
place-exact = ضمن 10 م
place-vicinity = ضمن 100 م
place-locality = ضمن 1 كم
coordinates-none = بلا إحداثيات
understood = فُهم: { $what }
place-name-hint = الاسم الذي يستعمله المشروع
place-spelled = يُكتب
place-spelling = تهجئة أخرى للمكان
coordinates = الإحداثيات
coordinates-exactness = دقة الإحداثيات
how-exact = الدقة
north = شمالًا
south = جنوبًا
east = شرقًا
west = غربًا
reported-left-out = احتساب الأرقام المتجاوَزة والمسحوبة والمنفية أيضًا
reported-as = { $measure }، كما ورد
reported-no-number = لا رقم للكل
from = من
incident-own-and-parts = { $own } + { $parts } ادعاءات
incident-own-told = { $claims } لها، و{ $n } أخرى في أجزائها
incident-title = عنوان الحادثة
incident-open = فتح الحادثة
n-killed = { $n } قتيل
date-to-the = { $precision ->
    [year] بدقة السنة
    [month] بدقة الشهر
    [day] بدقة اليوم
    [hour] بدقة الساعة
   *[minute] بدقة الدقيقة
}
date-exactness = دقة التاريخ
until = حتى
until-label = حتى
date-the-same = نفسه
date-backwards = النهاية قبل البداية، ويُنتظر التاريخ الأسبق أولًا
todo-no-incident = ادعاءات بلا حادثة
todo-no-quantity = ضحايا بلا كمية
todo-no-source = ضحايا بلا مصدر
todo-one-source = حوادث ذات مصدر واحد
todo-changed = تقييمات تغيرت ادعاءاتها
todo-nothing = لم يبق شيء
todo-none = { $what }: لا شيء
todo-of = { $what }: { $nth } من { $n }
todo-of-all = المهام، { $nth } من { $n }: { $what }
todo = المهام
todo-next = التالي
todo-all-done = لم يبق شيء.
incident-new-part-title = عنوان الجزء الجديد
incident-new-title = عنوان الحادثة الجديدة
incidents = الحوادث
incidents-new = جديدة
incidents-none-yet = لا شيء بعد. الحادثة حدث يمكن أن تُربط به ادعاءات من أي مقال.
incidents-none-called = لا حادثة بهذا الاسم.
incidents-to-top = أسقطها هنا لئلا تكون جزءًا من شيء
incidents-to-new = أسقطها هنا لحادثة جديدة
incidents-drag-hint = على حادثة: تصير جزءًا منها. على «توحيد…»: تصيران واحدة
incidents-drag-move = على حادثة: تنتقل إليها
incidents-drag-link = على حادثة: تُربط بها
dispute-title = مواضع الخلاف
dispute-good-to-know = مما يفيد علمه
dispute-parts-and-whole = الأجزاء والكل، { $measure }
dispute-repeats = { $outlet } تكرر ما عند { $origin }: { $figure } { $measure }.
dispute-not-second = ليس شاهدًا ثانيًا
figures-who-says-what = { $measure }، مَن يقول ماذا
figures-sum = مجموع الأجزاء
figures-stated = المذكور للكل
figures-summed = مجموع
figures-not-counted = { "، غير محسوب" }
figures-adds-up = { "، كمجموع أجزائها" }
figures-summary = { $measure }: { $range } من { $sources }
figures-copies = { $n ->
    [one] {"، "}ونسخة واحدة غير محسوبة
    [two] {"، "}ونسختان غير محسوبتين
   *[other] {"، "}و{ $n } نسخ غير محسوبة
}
figures-every-whole = كل رقم للكل
figures-every = كل الأرقام
figures-chart = { $title }: { $measure }، كل الأرقام
figures-assessed-by = قيّمه { $name }
unattributed = غير منسوب
yes = نعم
figures-goes-back = يرجع إلى
figures-counted = محسوب
sure-certain = يقينًا
sure-certain-not = لا يقينًا
sources-why = لماذا هذه مستقلة
sources-why-hint = من ينسب في النهاية إلى المصدر نفسه، أو ينقل، يُعد واحدًا.
alike-same-name = كلتاهما تُسمى «{ $name }»
alike-like-name = «{ $one }» تشبه «{ $other }»
alike-dates = التاريخان متوافقان
alike-days-apart = بين التاريخين بضعة أيام
alike-place = كلتاهما في { $place }
alike-places = { $one } هي { $other }
alike-claims = { $n ->
    [one] ادعاء واحد يقول الشيء نفسه عنهما
    [two] ادعاءان يقولان الشيء نفسه عنهما
    [few] { $n } ادعاءات تقول الشيء نفسه عنهما
    [many] { $n } ادعاءً يقول الشيء نفسه عنهما
   *[other] { $n } ادعاء يقول الشيء نفسه عنهما
}
