# The screens before a project is open, and those for storage in trouble.

home-not-made = لم يُنشأ المشروع: { $error }
home-loading = جارٍ التحميل…
home-takes-over = أُغلق التبويب الآخر: هذا التبويب يكتب المشروع الآن.
home-parted = كتب تبويب آخر هذا المشروع أيضًا. لم يُكتب فوق شيء: عمل هذا التبويب هو هذه النسخة من المشروع.
home-recovered = مستعاد
home-unstored = بعض العمل لم يُخزَّن بعد. صدِّر المشروع قبل أن تغادره.
home-not-here = المشروع الذي يسميه هذا العنوان ليس محفوظًا في هذا المتصفح.
home-from-this-tab = من هذا التبويب
home-rename-of = إعادة تسمية { $title }
home-export-of = تصدير { $title }
home-delete-of = حذف { $title }
home-rename = إعادة تسمية
home-damaged = مشروع تضرر قيده
home-unchanged = لم يُغيَّر شيء.
home-see = انظر ما يمكن إنقاذه
home-your-projects = مشاريعك
home-without-title = بلا عنوان
comma = { "، " }
home-opened = فُتح { $when }
n-kilobytes = { $n } ك.ب
n-megabytes = { $n } م.ب
home-unreadable = تعذّرت قراءة «{ $title }» ({ $error }). نُزِّل المخزَّن منه كما هو.
home-raw-unreadable = تعذّرت قراءة البيانات الخام: { $error }
home-not-renamed = لم تُغيَّر تسمية «{ $title }»: { $error }.
home-rename-project = إعادة تسمية المشروع
cancel = إلغاء
home-not-deleted = لم يُحذف «{ $title }»: { $error }.
home-delete-project = حذف المشروع
home-gone-for-good = سيزول من هذا المتصفح نهائيًا: { $contents }، مع كل الحوادث والملاحظات.
home-no-undo = لا يمكن التراجع عن ذلك.
quote-opens = «
quote-closes = »
home-exported = صُدِّر. تأكد من وجود الملف قبل أن تحذف المشروع.
home-export-first = تصديره أولًا
home-delete-for-good = حذف نهائي
home-pitch = علِّم ما تدّعيه المقالات، واربط الادعاءات بالحوادث، وانظر أين تتفق المصادر وأين تتعارض وأين ينقل بعضها عن بعض.
home-promise = لا شيء مما تفتحه يغادر هذا الجهاز.
home-begin-else = ابدأ شيئًا آخر
home-begin = ابدأ
home-new = مشروع جديد
home-new-hint = فارغ. تُضاف المقالات بعد ذلك.
home-new-title = عنوان المشروع الجديد
home-create = إنشاء
home-files-hint = مشروع أرسله إليك أحد، أو مقالات نصًّا أو Markdown أو HTML أو CSV أو JSON. يمكن إسقاطها في أي مكان من هذه الصفحة.
home-choose = اختيار ملفات…
home-look = جولة
home-look-hint = أربع مقالات قصيرة عن هجوم مُتخيَّل واحد، بأرقام متضاربة: معلَّمة ومربوطة ومقارَنة من قبل، أو لتجرّب عليها كل شيء بنفسك.
home-example = فتح المثال المنجَز
home-texts = فتح النصوص وحدها
home-drop = أسقطها لفتحها في مشروع جديد
home-untitled = مشروع بلا عنوان
home-kept = تُحفظ المشاريع في هذا المتصفح إلى أن تحذفها هنا أو تمسح بيانات الموقع.
home-kept-here-only = تُحفظ المشاريع في هذا المتصفح وحده. وهو لم يَعِد بإبقائها إذا ضاق القرص: صدِّر ما يهمّك إلى ملف من حين إلى آخر.
home-kept-here = تُحفظ المشاريع في هذا المتصفح. صدِّرها إلى ملفات لمشاركتها أو لحفظ نسخة احتياطية.
home-no-storage = لا يستطيع Crossbearing الوصول إلى مخزنه
home-no-storage-hint = مشاريعك محفوظة في مخزن هذا المتصفح. لم يُغيَّر فيه شيء.
home-again = إعادة المحاولة
home-storage-closed = المخزن غير مفتوح
home-downloaded = نُزِّل.
home-rescue = يمكن قراءة { $articles } و{ $claims }. يمكن فتحها نسخةً بجانب المشروع المتضرر الذي يبقى كما هو.
home-rescue-left = { $n ->
    [one] التغيير الأخير لا يُقرأ، ولن يكون في النسخة.
    [two] التغييران الأخيران لا يُقرآن، ولن يكونا في النسخة.
    [few] آخر { $n } تغييرات لا تُقرأ، ولن تكون في النسخة.
   *[other] آخر { $n } تغييرًا لا تُقرأ، ولن تكون في النسخة.
}
home-open-copy = فتح ما يمكن قراءته نسخةً
home-cant-open = تعذّر فتح «{ $title }»
home-intact = لم يُكتب فوق شيء: كل المخزَّن من هذا المشروع كما كان. نزِّله واحفظه في مكان آمن؛ فهو نص عادي يمكن إصلاحه باليد.
home-raw = تنزيل البيانات الخام
